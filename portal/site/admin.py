from portal.site import accounts_admin, frame_admin

__all__ = ["accounts_admin", "frame_admin"]  # register accounts, and what stands around pages

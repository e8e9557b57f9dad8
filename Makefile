# Two commands do everything: `make run` serves the portal, `make test` checks it.

PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin

export ENVIRONMENT ?= development

.PHONY: run test password lock nu handbook

run: export SITE_URL ?= http://127.0.0.1:$(PORT)
run: $(VENV)/installed var/static/collected
	@$(BIN)/python -c 'import socket; socket.create_server(("127.0.0.1", $(PORT)))' 2>/dev/null || { \
		echo "Không mở được cổng mạng $(PORT): chương trình khác đang dùng?" \
			"Chọn số khác, chẳng hạn: make run PORT=8080" >&2; exit 1; }
	@LOG_LEVEL=WARNING $(BIN)/python manage.py migrate --verbosity 0
	@LOG_LEVEL=WARNING $(BIN)/python manage.py load_demo
	@LOG_LEVEL=WARNING $(BIN)/python manage.py rebuild_search --if-needed
	@LOG_LEVEL=WARNING $(BIN)/python manage.py link_citations --if-needed
	@$(BIN)/python manage.py analyse_database
	@echo
	@echo "  Cổng thông tin:  http://127.0.0.1:$(PORT)/"
	@echo "  Trang quản trị:  http://127.0.0.1:$(PORT)/quan-tri/"
	@echo "  Dừng: Ctrl+C. Quên mật khẩu: make password"
	@echo
	@exec $(BIN)/gunicorn portal.wsgi --bind 127.0.0.1:$(PORT) --worker-class gthread \
		--workers 2 --threads 4 --log-level warning --no-control-socket --limit-request-line 0

# Asks for a new password for the demonstration's editor.
password: $(VENV)/installed
	@$(BIN)/python manage.py changepassword bientap

test: $(VENV)/installed-dev
	@$(BIN)/python tests/run_all.py

# Takes the pictures of docs/editors/ anew, from a portal of its own.
handbook: $(VENV)/installed-dev
	$(BIN)/python docs/editors/take_pictures.py

# Fetches the Nu checker of HTML, of one version and checksum; `make test` then uses it, with Java.
NU_VERSION := 26.9.27
NU_SHA256 := 5970d3ffca91a627cf0965e5d91bb2e4242307c29292998de0b419d6a901b2b7
nu: var/tools/package/build/dist/vnu.jar

var/tools/package/build/dist/vnu.jar:
	@mkdir -p var/tools
	cd var/tools && npm pack --silent vnu-jar@$(NU_VERSION) \
		&& echo "$(NU_SHA256)  vnu-jar-$(NU_VERSION).tgz" | sha256sum --check --quiet \
		&& tar xzf vnu-jar-$(NU_VERSION).tgz && rm vnu-jar-$(NU_VERSION).tgz

# Writes the locks from pyproject.toml, for every Python and platform at once.
lock: $(VENV)/installed-dev
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-annotate \
		--custom-compile-command "make lock" --quiet pyproject.toml -o requirements.txt
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-annotate \
		--custom-compile-command "make lock" --quiet --extra dev pyproject.toml \
		-o requirements-dev.txt

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed.")'
	$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); exit 1; }

# The locks name everything, so pip resolves nothing: pip 23 would take the newest release of what is
# asked for with an extra (`coverage[toml]`) and then refuse it for want of a hash.
PIP_INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps

$(VENV)/installed: requirements.txt | $(BIN)/python
	$(PIP_INSTALL) -r requirements.txt
	@touch $@

$(VENV)/installed-dev: requirements-dev.txt | $(BIN)/python
	$(PIP_INSTALL) -r requirements-dev.txt
	@touch $@

STATIC_SOURCES := $(shell find static portal/*/static -type f 2>/dev/null)

var/static/collected: $(VENV)/installed $(STATIC_SOURCES)
	@mkdir -p var/static
	@echo "Chuẩn bị tệp tĩnh…"
	@$(BIN)/python manage.py collectstatic --noinput --verbosity 0
	@touch $@

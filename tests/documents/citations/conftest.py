"""Prints the scores that tests record as properties, also those of parallel workers."""

SCORE = "score"


def pytest_terminal_summary(terminalreporter):
    reports = [*terminalreporter.stats.get("passed", []), *terminalreporter.stats.get("failed", [])]
    scores = [
        value
        for report in reports
        for name, value in getattr(report, "user_properties", ())
        if name == SCORE
    ]
    if scores:
        terminalreporter.section("citations, against labels")
        for score in scores:
            terminalreporter.write_line(score)

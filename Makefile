# make run    opens the app on the demo slides (without a screen: runs the demo and says where it is)
# make test   everything CI runs, set-up included        make lint   layers, style, types
# make bench  speed and memory, as ratios                make app    the packaged app in dist/
# make durability  300 reviews killed, 500 bytes of case files forged
# make translations   the texts of the window into the catalogues, to be translated

VENV := .venv
BIN := $(VENV)/bin
APP_VENV := .venv-app
PYTHON := $(shell build_spec/find_python.sh)
# A network that fails for a moment fails no build.
export PIP_RETRIES ?= 10
export PIP_DEFAULT_TIMEOUT ?= 60
export PIP_DISABLE_PIP_VERSION_CHECK ?= 1
DEMO_DIR ?= out/demo

.PHONY: run test lint bench durability app bundle-test translations clean
.DEFAULT_GOAL := run

run: $(VENV)/ready-to-run
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ] || [ "$$(uname)" = Darwin ]; then \
		$(BIN)/allview demo --out $(DEMO_DIR); \
	else \
		$(BIN)/allview demo --headless --out $(DEMO_DIR); \
	fi

test: $(VENV)/ready-to-develop
	$(BIN)/python -m pytest -n auto --maxprocesses 4 --dist loadfile --cov --cov-report= \
		--ignore=tests/integration/window tests
	QT_QPA_PLATFORM=xcb xvfb-run -a -s "-screen 0 1366x768x24" \
		$(BIN)/python -m pytest --cov --cov-append --cov-report=term tests/integration/window
	$(BIN)/python -m tests.architecture.coverage_floors

lint: $(VENV)/ready-to-develop
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/ready-to-develop
	$(BIN)/python -m pytest tests/bench -p no:randomly -s

durability: $(VENV)/ready-to-develop
	$(BIN)/python -m pytest tests/durability -p no:randomly -s --timeout 3600 -o faulthandler_timeout=3600

app: $(APP_VENV)/ready-to-package
	$(APP_VENV)/bin/pyinstaller --noconfirm --distpath dist --workpath build build_spec/allview.spec

translations: $(VENV)/ready-to-develop
	$(BIN)/python build_spec/translations.py

bundle-test: $(VENV)/ready-to-develop
	$(BIN)/python -m pytest tests/bundle -p no:randomly

clean:
	rm -rf $(VENV) $(APP_VENV) build dist out

$(VENV)/ready-to-run: pyproject.toml
	build_spec/system_packages.sh run
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --editable .
	touch $@

$(VENV)/ready-to-develop: pyproject.toml
	build_spec/system_packages.sh test
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --editable '.[train,dev]'
	touch $@ $(VENV)/ready-to-run

# torch 2.13.0 has a build for processors alone that works without torchvision.
$(APP_VENV)/ready-to-package: pyproject.toml
	build_spec/system_packages.sh test
	$(PYTHON) -m venv $(APP_VENV)
	$(APP_VENV)/bin/python -m pip install --quiet torch==2.13.0 --editable '.[package]'
	touch $@

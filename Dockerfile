# The tool for CI: docker build -t strategy . && docker run --rm -v "$PWD:/work" strategy validate
FROM python:3.13-slim

# git, for what changed and when.
RUN apt-get update \
    && apt-get install -y --no-install-recommends git \
    && rm -rf /var/lib/apt/lists/*

# Everything in the very versions, and with the very bytes, that the lock names.
COPY .ci/requirements.lock /tool/requirements.lock
RUN python -P -m pip install --no-cache-dir --require-hashes -r /tool/requirements.lock
COPY pyproject.toml hatch_build.py README.md LICENSE /tool/source/
COPY strategy /tool/source/strategy
COPY templates /tool/source/templates
RUN python -P -m pip install --no-cache-dir --no-deps --no-build-isolation /tool/source

# What is checked belongs to whoever runs it, and the tool to nobody in particular.
RUN useradd --create-home strategy \
    && git config --system --add safe.directory '*'
USER strategy
WORKDIR /work
ENTRYPOINT ["strategy"]

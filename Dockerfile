# One image for web, worker and migrate; the command says which.

FROM node:20-slim AS frontend
WORKDIR /build/frontend
COPY frontend/package.json frontend/package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY frontend/ ./
RUN npm run build

FROM python:3.11-slim-bookworm AS runtime
ENV PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    PIP_NO_CACHE_DIR=1 \
    PIP_DISABLE_PIP_VERSION_CHECK=1
# pg_dump and pg_restore of the version in the compose files, for backup and restore.
RUN apt-get update -qq \
    && apt-get install -y -qq --no-install-recommends postgresql-client-15 \
    && rm -rf /var/lib/apt/lists/*
RUN useradd --uid 10001 --user-group --home-dir /app --no-create-home wardbeat
WORKDIR /app
COPY requirements/ requirements/
RUN pip install -r requirements/production.txt
COPY --chown=wardbeat:wardbeat . .
COPY --from=frontend --chown=wardbeat:wardbeat /build/frontend/dist frontend/dist
RUN mkdir -p var && chown wardbeat:wardbeat var
USER wardbeat
# Collected with the local defaults; the secret made for it is thrown away.
RUN python manage.py collectstatic --no-input --verbosity 0 \
    && python -m servestatic.compress -q var/static \
    && rm -f var/local.env var/*.sqlite3*
ENV DEPLOYMENT=production \
    HOST=0.0.0.0 \
    PORT=8000
EXPOSE 8000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 \
    CMD ["python", "-m", "scripts.health"]
CMD ["python", "-m", "scripts.web"]

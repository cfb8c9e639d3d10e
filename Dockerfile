# The dashboard as an image: timelines built in, nobody's root, nothing to write to but /data and /tmp. See docs/HOSTING.md.
FROM python:3.11-slim-bookworm

# Chromium draws the PDF, SVG and batch exports; without it everything else works.
RUN apt-get update \
    && apt-get install --yes --no-install-recommends chromium fonts-liberation \
    && rm -rf /var/lib/apt/lists/*

WORKDIR /app
COPY requirements.txt .
RUN pip install --no-cache-dir --disable-pip-version-check --require-hashes -r requirements.txt
COPY . .

ENV TIMELINE_SITUATIONS=/data/situations TIMELINE_ROOT=/data/timeline HOME=/tmp \
    STREAMLIT_CLIENT_SHOW_ERROR_DETAILS=none PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1
RUN useradd --uid 10001 --no-create-home timeline && mkdir /data && mv data/situations /data/situations
RUN python -m etl build
RUN chown -R timeline /data

USER timeline
VOLUME /data
EXPOSE 8501
HEALTHCHECK --interval=30s --timeout=5s --start-period=180s --retries=3 \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8501/_stcore/health', timeout=4)"]
CMD ["sh", "-c", "python -m etl build --stale && exec python -m streamlit run serve.py --server.address=0.0.0.0 --server.port=8501 --server.headless=true"]

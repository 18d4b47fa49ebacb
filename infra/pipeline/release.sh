#!/usr/bin/env bash
# Deploys a stage and tries it, with the credentials of the environment: bash infra/pipeline/release.sh staging|prod. Both pipelines run it.
# SETTINGS is JSON with values of infra/platform/config.ts that are not in the repository; TAKE_BACK=true moves all calls at once.
set -euo pipefail
cd "$(dirname "$0")/../.."
stage=$1
# In another account: the credentials of its role, for an hour.
if [ -n "${RELEASE_ROLE_ARN:-}" ]; then
  read -r AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN < <(aws sts assume-role --role-arn "$RELEASE_ROLE_ARN" \
    --role-session-name "release-$stage" --query 'Credentials.[AccessKeyId,SecretAccessKey,SessionToken]' --output text)
  export AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN
fi
npm ci --no-audit --no-fund
arguments=(--stage "$stage" --region "$AWS_REGION" --yes)
if [ -n "${SETTINGS:-}" ]; then
  mkdir -p .build
  printf '%s' "$SETTINGS" >.build/settings.json
  arguments+=(--settings .build/settings.json)
fi
if [ "${TAKE_BACK:-false}" = true ]; then arguments+=(--at-once); fi
npm run deploy -- "${arguments[@]}"
# Tokens stay in this process: nothing prints them.
if [ -n "${STAFF_TOKENS_COMMAND:-}" ]; then
  set -a
  source <(bash -c "$STAFF_TOKENS_COMMAND")
  set +a
fi
npm run ops -- smoke --url "$PUBLIC_URL" --stage "$stage" --region "$AWS_REGION"

import { devNull } from 'node:os';
import type { Credentials } from '../endpoint.ts';
import type { FunctionSpec } from '../template/assembly.ts';

/**
 * The environment of a function's worker: the variables of the template and those of Lambda, none of the host. The
 * SDK's configuration files point to nothing, otherwise it would read those of the user.
 */
export function buildVariables(
  spec: FunctionSpec,
  region: string,
  awsEndpoint: string,
  credentials: Credentials,
): Readonly<Record<string, string>> {
  return {
    ...spec.environment,
    TZ: 'UTC',
    LANG: 'en_US.UTF-8',
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_LAMBDA_FUNCTION_NAME: spec.name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(spec.memoryMb),
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${spec.name}`,
    AWS_LAMBDA_LOG_STREAM_NAME: 'local',
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
    LAMBDA_TASK_ROOT: spec.directory,
    _HANDLER: spec.handler,
    AWS_ENDPOINT_URL: awsEndpoint,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_CONFIG_FILE: devNull,
    AWS_SHARED_CREDENTIALS_FILE: devNull,
    AWS_EC2_METADATA_DISABLED: 'true',
  };
}

/** Credentials as Lambda (and the one-machine runtime) provides them. */
export interface EnvCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/**
 * A credential provider that reads the environment and nothing else: a function never has another source, and the SDK's
 * chain (profiles, SSO, instance metadata) is a third of a bundle. Throws when the environment has none.
 */
export function envCredentials(): () => Promise<EnvCredentials> {
  return async () => {
    const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } = process.env;
    if (!AWS_ACCESS_KEY_ID || !AWS_SECRET_ACCESS_KEY)
      throw new Error('AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are not set');
    return {
      accessKeyId: AWS_ACCESS_KEY_ID,
      secretAccessKey: AWS_SECRET_ACCESS_KEY,
      ...(AWS_SESSION_TOKEN && { sessionToken: AWS_SESSION_TOKEN }),
    };
  };
}

/**
 * The export that the SDK imports: the bundler replaces `@aws-sdk/credential-provider-node` by this file.
 * @public
 * @alias
 */
export const defaultProvider = envCredentials;

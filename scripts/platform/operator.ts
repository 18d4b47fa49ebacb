import { STSClient } from '@aws-sdk/client-sts';

/** The credentials and the region that the tools use. */
export interface Operator {
  readonly region: string;
  readonly credentials: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken?: string;
  };
}

/** Reads the region from the environment or the profile; undefined when they have none. */
export async function findRegion(): Promise<string | undefined> {
  try {
    return process.env.AWS_DEFAULT_REGION ?? (await new STSClient({}).config.region());
  } catch {
    return undefined;
  }
}

/**
 * Reads the credentials from the SDK's own chain: environment, profile, sign-in, instance. Undefined when there are none.
 * A region that is not given comes from the same places.
 */
export async function findOperator(region: string | undefined): Promise<Operator | undefined> {
  const { config } = new STSClient(region === undefined ? {} : { region });
  try {
    const { accessKeyId, secretAccessKey, sessionToken } = await config.credentials();
    return {
      region: await config.region(),
      credentials: { accessKeyId, secretAccessKey, ...(sessionToken !== undefined && { sessionToken }) },
    };
  } catch {
    return undefined;
  }
}

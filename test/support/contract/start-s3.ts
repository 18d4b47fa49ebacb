import { S3Client } from '@aws-sdk/client-s3';
import { S3_CREDENTIALS, type ServedS3, type ServerOptions, serveS3, stopAllS3 } from 'one-machine-aws/testing';

/** The S3 of one machine with a real SDK client. */
export interface S3Server extends ServedS3 {
  readonly client: S3Client;
  /** Makes the client sign with the present of the domain's clock, as a function would. */
  signNow(): void;
}

const clients: S3Client[] = [];

/** Starts a server. `stopAll` stops all of them. */
export async function startS3(options: ServerOptions = {}): Promise<S3Server> {
  const server = await serveS3(options);
  const client = new S3Client({
    endpoint: server.url,
    region: 'cn-north-1',
    forcePathStyle: true,
    credentials: S3_CREDENTIALS,
    maxAttempts: 1,
  });
  clients.push(client);
  return {
    ...server,
    client,
    signNow: () => {
      client.config.systemClockOffset = server.clock.now() - Date.now();
    },
  };
}

/** Stops every server and client, and removes the data. */
export async function stopAll(): Promise<void> {
  for (const client of clients.splice(0)) client.destroy();
  await stopAllS3();
}

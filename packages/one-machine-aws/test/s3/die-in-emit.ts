// Run by the outbox tests as a separate process: stores an object and is killed when its event would be emitted.
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { startS3 } from './server.ts';

const s3 = await startS3({ dir: process.argv[2] ?? '', emit: () => void process.kill(process.pid, 'SIGKILL') });
await s3.client.send(new PutObjectCommand({ Bucket: 'quarantine', Key: 'k', Body: 'kept' }));

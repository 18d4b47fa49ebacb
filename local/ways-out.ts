import type { WaysOut } from 'one-machine-aws';

/** How whoever starts the platform does what a refusal proposes. */
export const WAYS_OUT: WaysOut = {
  otherPort: (port) => `npm start -- --port ${port}`,
  otherData: 'npm start -- --data DIR',
  otherDataAndPort: 'npm start -- --data DIR --port PORT',
  emptyData: 'npm start -- --fresh',
  acceptLoss: 'npm start -- --accept-loss',
};

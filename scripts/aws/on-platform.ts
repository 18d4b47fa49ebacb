import { NoPlatform, type PlatformChoice, takePlatformEnvironment } from './platform-environment.ts';

/** The options by which tools are told which platform is meant. */
export const PLATFORM_OPTIONS = {
  data: { type: 'string', default: '.local' },
  stage: { type: 'string' },
  region: { type: 'string' },
} as const;

export interface PlatformValues {
  readonly data: string;
  readonly stage?: string | undefined;
  readonly region?: string | undefined;
}

/**
 * Does a tool's work in the environment of the platform that its options name; a platform that is not there, or does not run,
 * is said in words.
 */
export async function onPlatform(
  { data: dataDir, stage, region }: PlatformValues,
  work: (choice: PlatformChoice) => Promise<void>,
): Promise<void> {
  const choice = { dataDir, ...(stage !== undefined && { stage }), ...(region !== undefined && { region }) };
  try {
    await takePlatformEnvironment(choice);
    await work(choice);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ECONNREFUSED')
      complain('The platform does not run: start it with `npm start`, then run this beside it.');
    else if (error instanceof NoPlatform) complain(error.message);
    else throw error;
  }
}

/** Says what is wrong; the tool then ends with 1. */
export function complain(message: string): void {
  console.error(message);
  process.exitCode = 1;
}

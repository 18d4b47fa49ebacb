import { Complaint, complain } from '../complaint.ts';
import { type PlatformChoice, takePlatformEnvironment } from './platform-environment.ts';

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

/** The platform that the options name. */
export function choiceOf({ data, stage, region }: PlatformValues): PlatformChoice {
  return { dataDir: data, ...(stage !== undefined && { stage }), ...(region !== undefined && { region }) };
}

/**
 * Does a tool's work in the environment of the platform that its options name, `local` being the stage of the one on this
 * machine. What is in the way is said in words: a platform that is not there, or does not run, and every Complaint.
 */
export function onPlatform(
  values: PlatformValues,
  work: (choice: PlatformChoice, stage: string) => Promise<void>,
): Promise<void> {
  return complaining(async () => {
    const choice = choiceOf(values);
    await work(choice, await takePlatformEnvironment(choice));
  });
}

/** Does the work of a tool that finds its platform itself; what is in the way is said in words. */
export async function complaining(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (isRefused(error)) complain('The platform does not run: start it with `npm start`, then run this beside it.');
    else if (error instanceof Complaint) complain(error.message);
    else throw error;
  }
}

/** Whether nothing listens where the platform should: a client's own failure has the network's as its cause. */
function isRefused(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return (error as NodeJS.ErrnoException).code === 'ECONNREFUSED' || isRefused(error.cause);
}

import type { Context } from 'aws-lambda';

/** A Lambda handler as a function of its event alone. */
export function invoke<Event, Result>(handler: (event: Event, context: Context) => Promise<Result>) {
  return (event: Event): Promise<Result> => handler(event, {} as Context);
}

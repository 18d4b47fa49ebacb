import type { Context } from 'aws-lambda';
import { ENV } from '#kernel/env-names.ts';
import { readVariable } from './environment.ts';
import { nameTask } from './log.ts';

/** A handler of one task. Its own file says what it takes. */
type Handler = (event: never, context: Context) => unknown;

/** What tells the tasks of a function apart: the input of a schedule or a state, a batch of a stream or queue, or rows from Firehose. */
interface Call {
  readonly task?: string;
  readonly deliveryStreamArn?: string;
  readonly Records?: readonly { readonly eventSourceARN?: string }[];
}

/** A call that names no task of its function. Logs show only names of errors. */
class UnknownTask extends Error {
  constructor(task: string) {
    super(`This function has no task ${task}`);
    this.name = `UnknownTask.${task}`;
  }
}

/**
 * The handler of a function that does several tasks: the call names one, or comes from a source that the infrastructure gave to one
 * (`AppFunction.takeFrom`). @throws UnknownTask, and does nothing, for every other call.
 */
export function dispatchTasks(tasks: Readonly<Record<string, Handler>>) {
  return (event: Call, context: Context): unknown => {
    const { task: named, ...input } = event;
    const task = named ?? findTask(event.deliveryStreamArn ?? event.Records?.[0]?.eventSourceARN);
    const handler = Object.hasOwn(tasks, task) ? tasks[task] : undefined;
    if (handler === undefined) throw new UnknownTask(task);
    nameTask(task);
    return handler(input as never, context);
  };
}

/** `arn:…:table/hotline-prod-events/stream/…` or `arn:…:sqs:…:hotline-prod-publish-later` -> the task of this table or queue. */
function findTask(sourceArn: string | undefined): string {
  const name = /:(?:table|deliverystream)\/([^/]+)|:sqs:[^:]*:[^:]*:([^:]+)$/
    .exec(sourceArn ?? '')
    ?.slice(1)
    .find(Boolean);
  if (name === undefined) return 'none';
  const sources = JSON.parse(readVariable(ENV.taskSources)) as Readonly<Record<string, string>>;
  return sources[name] ?? 'unknown';
}

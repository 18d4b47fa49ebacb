/** A log line that a request caused. */
export interface TraceLine {
  readonly timestamp: string;
  readonly service: string;
  readonly message: string;
  /** The ids, codes and numbers of the line. */
  readonly ids: Readonly<Record<string, unknown>>;
}

/** What every line has, or what only says how it is counted. */
const COMMON: readonly string[] = ['timestamp', 'service', 'message', 'correlationId', 'level', '_aws'];

/** The lines with this correlation id, the earliest first. Lines that are no JSON belong to no request. */
export function buildTrace(lines: readonly string[], id: string): readonly TraceLine[] {
  return lines
    .filter((line) => line.includes(id))
    .flatMap((line) => {
      const read = parse(line);
      if (read?.correlationId !== id) return [];
      const ids = Object.fromEntries(Object.entries(read).filter(([name]) => !COMMON.includes(name)));
      return [
        {
          timestamp: String(read.timestamp),
          service: String(read.service ?? ''),
          message: String(read.message),
          ids,
        },
      ];
    })
    .toSorted((a, b) => (a.timestamp < b.timestamp ? -1 : a.timestamp > b.timestamp ? 1 : 0));
}

/** One line of text for each: when, where, what, and the ids. */
export function formatTrace(trace: readonly TraceLine[]): string {
  const widest = Math.max(...trace.map(({ service }) => service.length));
  return trace
    .map(({ timestamp, service, message, ids }) =>
      [timestamp, service.padEnd(widest), message, ...Object.entries(ids).map(describe)].join('  '),
    )
    .join('\n');
}

/** The same for the logs of a deployed stage: a query of CloudWatch Logs Insights over all its log groups. */
export function insightsQuery(stage: string, id: string): string {
  return [
    `SOURCE logGroups(namePrefix: ["hotline-${stage}-"])`,
    '| fields @timestamp, service, task, message, route, status, appealId, requestId, version, event, errorName',
    `| filter correlationId = "${id}"`,
    '| sort @timestamp asc',
    '| limit 1000',
  ].join('\n');
}

function describe([name, value]: readonly [string, unknown]): string {
  return `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`;
}

function parse(line: string): Readonly<Record<string, unknown>> | undefined {
  try {
    return JSON.parse(line) as Readonly<Record<string, unknown>>;
  } catch {
    return undefined;
  }
}

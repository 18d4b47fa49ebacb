import type { Call } from '../../client/call.ts';
import { type Announced, type PostForm, uploadFile } from '../../client/upload.ts';
import type { FieldFile, FieldReport } from './store.ts';

/** What sending needs: the calls, and where reports are kept. */
export interface SendDeps {
  readonly call: Call;
  readonly newKey: () => string;
  readonly post: (bytes: Blob, fileName: string) => PostForm;
  readonly readPhoto: (id: string) => Promise<Blob | undefined>;
  readonly save: (report: FieldReport) => Promise<void>;
  readonly remove: (report: FieldReport) => Promise<void>;
}

/** Statuses after which the same is sent again: no answer, an ended sign-in, too many calls, a platform that is down. */
const PASSING = [0, 401, 408, 429, 500, 502, 503, 504];

/**
 * Sends reports one after the other, the oldest first. Each is done once: key and files are stored with it. A report that is refused
 * stays with the reason, and so do the later ones of the same case. Stops when there is no connection.
 */
export async function sendReports(deps: SendDeps, reports: readonly FieldReport[]): Promise<'done' | 'no-connection'> {
  const stopped = new Set(reports.flatMap(({ number, problem }) => (problem === undefined ? [] : [number])));
  let left = reports;
  while (left.length > 0) {
    const [report, ...later] = left as readonly [FieldReport, ...FieldReport[]];
    left = later;
    if (stopped.has(report.number)) continue;
    const outcome = await sendReport(deps, report);
    if (outcome === 'no-connection') return outcome;
    if (outcome === 'refused') stopped.add(report.number);
    else left = await Promise.all(later.map((each) => follow(deps, each, report, outcome)));
  }
  return 'done';
}

/** A report on the same state of the case: a change by the worker's own earlier report is not a conflict. */
async function follow(deps: SendDeps, later: FieldReport, sent: FieldReport, version: number): Promise<FieldReport> {
  if (later.number !== sent.number || later.version !== sent.version) return later;
  const moved = { ...later, version };
  await deps.save(moved);
  return moved;
}

/** The version after it, or why there is none. */
async function sendReport(deps: SendDeps, report: FieldReport): Promise<number | 'refused' | 'no-connection'> {
  const refuse = async (sent: FieldReport, problem: NonNullable<FieldReport['problem']>) => {
    if (PASSING.includes(problem.status)) return 'no-connection' as const;
    await deps.save({ ...sent, problem });
    return 'refused' as const;
  };
  let sent = report;
  for (const file of report.files) {
    if (file.mediaId !== undefined) continue;
    const bytes = await deps.readPhoto(file.id);
    if (bytes === undefined) continue;
    const announced = { fileName: file.fileName, contentType: file.contentType, size: file.size } as Announced;
    const post = deps.post(bytes, file.fileName);
    const outcome = await uploadFile(deps.call, announced, post, file.key, 'POST /v1/desk/uploads');
    if (!outcome.ok || outcome.unchanged) {
      if (outcome.ok) continue;
      // The form of the first try may have ended meanwhile: the next try announces the file anew.
      const isEnded = outcome.problem.code === 'upload-refused';
      if (isEnded) await deps.save(replaceFile(sent, { ...file, key: deps.newKey() }));
      return isEnded ? 'no-connection' : refuse(sent, outcome.problem);
    }
    sent = replaceFile(sent, { ...file, mediaId: outcome.value.mediaId });
    await deps.save(sent);
  }
  const media = sent.files.flatMap(({ mediaId }) => mediaId ?? []);
  const body = { ...sent.values, ...(media.length > 0 && { media }), expectedVersion: sent.version };
  const operation = `POST /v1/desk/appeals/{number}/${sent.command}` as 'POST /v1/desk/appeals/{number}/field-report';
  const outcome = await deps.call(operation, {
    params: { number: sent.number },
    key: sent.key,
    body: body as never,
  });
  if (!outcome.ok) return refuse(sent, outcome.problem);
  await deps.remove(sent);
  return outcome.unchanged ? sent.version : outcome.value.version;
}

function replaceFile(report: FieldReport, file: FieldFile): FieldReport {
  return { ...report, files: report.files.map((each) => (each.id === file.id ? file : each)) };
}

/** The report to try again on the case as it is now: the worker has seen what has changed. */
export function renew({ problem, ...report }: FieldReport, key: string): FieldReport {
  return { ...report, key, version: problem?.version ?? report.version };
}

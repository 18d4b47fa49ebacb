/** What an audit of the dependencies found: advisories by severity, or no source of advisories. */
export type AuditVerdict =
  | { readonly kind: 'audited'; readonly fails: boolean; readonly counts: Readonly<Record<string, number>> }
  | { readonly kind: 'not-audited'; readonly why: string };

/** Severities whose time to an update is so short that CI fails (docs/security.md, "Dependencies"). */
const FAILING = ['critical', 'high'];

/** Reads the JSON that `npm audit --json` prints. A registry without advisories, or none at all, is no failure. */
export function readAudit(text: string): AuditVerdict {
  const report = parseObject(text);
  const counts = parseCounts(report);
  if (counts === undefined) return { kind: 'not-audited', why: describeError(report) };
  return { kind: 'audited', fails: FAILING.some((severity) => (counts[severity] ?? 0) > 0), counts };
}

function parseCounts(report: object | undefined): Record<string, number> | undefined {
  const metadata = readField(report, 'metadata');
  const counts = readField(metadata, 'vulnerabilities');
  if (counts === undefined) return undefined;
  const entries = Object.entries(counts);
  return entries.every(([, count]) => typeof count === 'number') ? Object.fromEntries(entries) : undefined;
}

function describeError(report: object | undefined): string {
  const message = report && 'message' in report ? report.message : undefined;
  const summary = readField(report, 'error');
  const told = summary && 'summary' in summary ? summary.summary : undefined;
  const why = [message, told].find((each) => typeof each === 'string' && each !== '');
  return typeof why === 'string' ? why : 'the registry gave no report';
}

function readField(object: object | undefined, name: string): object | undefined {
  const value: unknown = object && Reflect.get(object, name);
  return typeof value === 'object' && value !== null ? value : undefined;
}

function parseObject(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

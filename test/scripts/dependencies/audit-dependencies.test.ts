import { describe, expect, test } from 'vitest';
import { readAudit } from '#scripts/dependencies/audit-verdict.ts';

const report = (counts: object) => JSON.stringify({ auditReportVersion: 2, metadata: { vulnerabilities: counts } });

describe('The audit of dependencies', () => {
  test.each([
    [{ info: 0, low: 3, moderate: 2, high: 0, critical: 0 }, false],
    [{ info: 0, low: 0, moderate: 0, high: 1, critical: 0 }, true],
    [{ info: 0, low: 0, moderate: 0, high: 0, critical: 1 }, true],
  ])('A report of %j fails CI: %s', (counts, fails) => {
    expect(readAudit(report(counts))).toEqual({ kind: 'audited', fails, counts });
  });

  test.each([
    ['', 'the registry gave no report'],
    ['npm error', 'the registry gave no report'],
    ['{"message":"405 Method Not Allowed"}', '405 Method Not Allowed'],
    ['{"error":{"code":"ENOAUDIT","summary":"no audit"}}', 'no audit'],
    ['{"metadata":{}}', 'the registry gave no report'],
  ])('Without a source of advisories (%s) nothing is said to be audited', (text, why) => {
    expect(readAudit(text)).toEqual({ kind: 'not-audited', why });
  });
});

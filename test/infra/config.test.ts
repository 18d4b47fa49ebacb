import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { configFor, findStage, requireCaptcha } from '#infra/platform/config.ts';
import { STAGES } from '#infra/platform/config-shape.ts';
import { FUNCTIONS, toConstructId, toServiceName } from '#infra/platform/functions.ts';
import { readSettings } from '#infra/platform/settings.ts';
import { findSurveyUrl } from '#infra/platform/survey-url.ts';

const dir = mkdtempSync(join(tmpdir(), 'hotline-settings-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

function writeSettings(settings: object): string {
  const file = join(dir, 'settings.json');
  writeFileSync(file, JSON.stringify(settings));
  return file;
}

describe('configuration', () => {
  test('only prod protects data', () => {
    expect(STAGES.filter((stage) => configFor(stage, 'cn-north-1').retainsData)).toEqual(['prod']);
  });

  test('prod is not synthesised without a service for captchas', () => {
    const { captchaUrl: _url, ...open } = configFor('prod', 'cn-north-1');
    expect(() => requireCaptcha(open)).toThrow('captchaUrl');
    for (const stage of STAGES) expect(() => requireCaptcha(configFor(stage, 'cn-north-1'))).not.toThrow();
  });

  test('a file of settings replaces values of a stage, and no other', () => {
    const settings = readSettings(
      writeSettings({ publicUrl: 'https://12345.example', captchaUrl: 'https://c.example' }),
    );
    const config = configFor('dev', 'cn-north-1', settings);
    expect(config).toEqual({ ...configFor('dev', 'cn-north-1'), ...settings });
  });

  test('survey links lead to a configured page, else to the web, else to the page of the platform', () => {
    const config = configFor('prod', 'cn-north-1');
    expect(findSurveyUrl({ ...config, hasPages: true })).toBe('https://hotline.example/s');
    expect(findSurveyUrl({ ...config, hasPages: false })).toBe('https://hotline.example/v1/surveys');
    expect(findSurveyUrl({ ...config, web: 'gateway' })).toBe('https://hotline.example/s');
    const settings = readSettings(writeSettings({ publicPages: { survey: 'https://12345.example/rate' } }));
    expect(findSurveyUrl({ ...config, ...settings })).toBe('https://12345.example/rate');
  });

  test('a file of settings with a name that no stage has is refused', () => {
    expect(() => readSettings(writeSettings({ publicURL: 'https://12345.example' }))).toThrow(
      /there is no setting "publicURL"/,
    );
  });

  test('driver concurrency follows the quota of the region: 150 executions a second in China', () => {
    expect(configFor('prod', 'cn-north-1').driverConcurrency).toBe(5);
    expect(configFor('prod', 'cn-northwest-1').driverConcurrency).toBe(5);
    expect(configFor('prod', 'eu-west-1').driverConcurrency).toBe(10);
  });

  test('every address of a deployed stage uses https', () => {
    for (const stage of ['dev', 'prod'] as const) {
      const { publicUrl, smsGatewayUrl, citizens, staff } = configFor(stage, 'cn-north-1');
      for (const url of [publicUrl, smsGatewayUrl, citizens.issuer, staff.issuer])
        if (url !== undefined) expect(new URL(url).protocol).toBe('https:');
    }
  });

  test.each(
    STAGES.flatMap((stage) =>
      ['cn-north-1', 'cn-northwest-1', 'eu-west-1', 'us-east-1'].map((region) => [stage, region] as const),
    ),
  )('the configuration of %s in %s is within the limits of AWS', (stage, region) => {
    const config = configFor(stage, region);
    expect(config).toMatchObject({
      stage,
      region,
      auditEveryMinutes: 5,
      tryFilingEveryMinutes: stage === 'dev' ? 0 : 5,
      handOverEveryMinutes: 15,
      calendarEveryMinutes: 1,
      auditGraceSeconds: 300,
      jurisdiction: '210000',
    });
    // The limits of event source mappings for queues and streams.
    expect(config.driverConcurrency).toBeGreaterThanOrEqual(2);
    expect(config.driverConcurrency).toBeLessThanOrEqual(10);
    expect(config.streamParallelism).toBeLessThanOrEqual(10);
    // A stage without people to sign out needs no next key beforehand (ADR 84).
    expect(config.tokenKeys.published).toHaveLength(stage === 'dev' ? 1 : 2);
    expect(config.tokenKeys.published).toContain(config.tokenKeys.signing);
    expect(config.throttle.burst).toBeGreaterThanOrEqual(config.throttle.ratePerSecond);
  });

  test('prod stores network logs for at least six months and has recipients of alarms', () => {
    const { logRetention, alarmEmails, pageEmails } = configFor('prod', 'cn-north-1');
    expect(logRetention).toBeGreaterThanOrEqual(180);
    expect(alarmEmails.length).toBeGreaterThan(0);
    expect(pageEmails.length).toBeGreaterThan(0);
  });

  test('an unknown stage is refused with the names of the stages', () => {
    expect(findStage('prod')).toBe('prod');
    expect(() => findStage('test')).toThrow('There is no stage "test". The stages are local, dev, staging, prod.');
  });
});

describe('names of functions', () => {
  test('names of functions are unique in logs and templates', () => {
    expect(new Set(FUNCTIONS.map(toServiceName)).size).toBe(FUNCTIONS.length);
    expect(new Set(FUNCTIONS.map(toConstructId)).size).toBe(FUNCTIONS.length);
    expect(toServiceName('http/desk/case')).toBe('desk-case');
    expect(toConstructId('workflow/route-appeal')).toBe('WorkflowRouteAppeal');
  });
});

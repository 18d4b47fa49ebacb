import { describe, expect, test } from 'vitest';
import { configFor } from '#infra/platform/config.ts';
import type { Config } from '#infra/platform/config-shape.ts';
import {
  callSecretFindings,
  checkDeployment,
  citizensIssuerFindings,
  type DeploymentWorld,
} from '#scripts/deploy/check-deployment.ts';

const config: Config = {
  ...configFor('prod', 'cn-north-1'),
  publicUrl: 'https://12345.gov.cn',
  smsGatewayUrl: 'https://sms.12345.gov.cn/send',
  captchaUrl: 'https://captcha.12345.gov.cn/verify',
  citizens: { issuer: 'https://12345.gov.cn/issuers/citizens', audience: 'hotline-citizens' },
  staff: { issuer: 'https://sign-in.12345.gov.cn', audience: 'hotline-staff' },
  webOrigins: ['https://12345.gov.cn'],
  alarmEmails: ['duty@12345.gov.cn'],
  pageEmails: ['page@12345.gov.cn'],
  fileScan: { kind: 'http', url: 'https://scan.12345.gov.cn/' },
};

/** An account that is ready, except for `changes`. */
const account = (changes: Partial<DeploymentWorld> = {}): DeploymentWorld => ({
  identity: async () => ({ account: '123456789012', arn: 'arn:aws-cn:iam::123456789012:user/ops' }),
  bootstrapVersion: async () => 30,
  quotas: async () => ({
    'Concurrent executions': 5000,
    'Throttle rate': 10_000,
    'Table-level write throughput limit': 40_000,
    'Table-level read throughput limit': 40_000,
    'Open executions': 2_000_000,
  }),
  issuerAt: async (url) => url,
  hasCallSecret: async () => true,
  ...changes,
});
const found = async (changes: Partial<DeploymentWorld>, other: Partial<Config> = {}) =>
  (await checkDeployment({ ...config, ...other }, account(changes))).map(
    ({ kind, what, how }) => `${kind} ${what.en} - ${how.en}`,
  );

describe('before a deployment', () => {
  test('an account that is ready has no findings', async () => {
    expect(await found({})).toEqual([]);
  });

  test('without credentials the checks say how to get some, and check nothing else', async () => {
    const findings = await found({ identity: async () => undefined, bootstrapVersion: () => Promise.reject() });
    expect(findings).toEqual([expect.stringMatching(/^stop there are no AWS credentials - .*AWS_PROFILE/)]);
  });

  test('A deployment of prod that scans no files is refused until somebody accepts that in words', async () => {
    const refused = [expect.stringMatching(/^stop uploaded files are not scanned.* - .*acceptedBecause/)];
    expect(await found({}, { fileScan: { kind: 'none' } })).toEqual(refused);
    expect(await found({}, { fileScan: { kind: 'none', acceptedBecause: '' } })).toEqual(refused);
    expect(
      await found({}, { fileScan: { kind: 'none', acceptedBecause: 'the desks open files in a sandbox' } }),
    ).toEqual([]);
    expect(await found({}, { stage: 'dev', fileScan: { kind: 'none' } })).toEqual([]);
  });

  test('A deployment of prod without backups in a vault is refused until somebody accepts that in words', async () => {
    const refused = [expect.stringMatching(/^stop there are no backups .* - .*acceptedBecause/)];
    expect(await found({}, { backups: { kind: 'none' } })).toEqual(refused);
    expect(await found({}, { backups: { kind: 'none', acceptedBecause: 'the province keeps copies' } })).toEqual([]);
    expect(await found({}, { stage: 'dev', backups: { kind: 'none' } })).toEqual([]);
  });

  test('Pages of prod need a page of the captcha on another origin, with https', async () => {
    const pages = { web: 'gateway', staff: { ...config.staff, clientId: 'desk' } } as const;
    const page = (captchaPage: string) => found({}, { ...pages, captchaPage });
    expect(await found({}, pages)).toEqual([expect.stringMatching(/^stop .*do not know where to show .* captchaPage/)]);
    for (const wrong of ['http://captcha.gov.cn/', 'https://12345.gov.cn/captcha', 'captcha'])
      expect(await page(wrong)).toEqual([expect.stringMatching(`^stop captchaPage is ${wrong}, .*https`)]);
    expect(await page('https://captcha.gov.cn/page')).toEqual([]);
    const { captchaUrl: _url, ...open } = config;
    const inDev = await checkDeployment({ ...open, ...pages, stage: 'dev' }, account());
    expect(inDev).toEqual([]);
  });

  test('credentials of the other partition stop the deployment', async () => {
    const identity = async () => ({ account: '1', arn: 'arn:aws:iam::1:user/ops' });
    expect(await found({ identity })).toEqual([
      expect.stringContaining('of the partition aws, the region cn-north-1 is in aws-cn'),
    ]);
  });

  test('a region without the bootstrap stack, or with an old one, gets the command for it', async () => {
    const command = 'npx cdk bootstrap aws://123456789012/cn-north-1';
    expect(await found({ bootstrapVersion: async () => undefined })).toEqual([
      `stop the region is not bootstrapped - ${command}`,
    ]);
    expect(await found({ bootstrapVersion: async () => 3 })).toEqual([
      `stop its bootstrap is of version 3 - ${command}`,
    ]);
  });

  test('addresses that were never filled in stop the deployment, each by its name', async () => {
    const untouched = configFor('prod', 'cn-north-1');
    const findings = await checkDeployment(untouched, account());
    expect(findings.map(({ what }) => what.en.split(' ')[0])).toEqual([
      'publicUrl',
      'smsGatewayUrl',
      'captchaUrl',
      'citizens.issuer',
      'staff.issuer',
      'webOrigins',
      'alarmEmails',
      'pageEmails',
      'uploaded',
    ]);
  });

  test('an issuer of staff that does not answer, or has another name, stops the deployment', async () => {
    expect(await found({ issuerAt: async () => undefined })).toEqual([expect.stringContaining('does not answer')]);
    expect(await found({ issuerAt: async (url) => `${url}/` })).toEqual([expect.stringContaining('calls itself')]);
  });

  test('quotas that are too low or unknown are reported with the required number', async () => {
    const quotas = async (service: string) => (service === 'lambda' ? { 'Concurrent executions': 400 } : undefined);
    expect(await found({ quotas })).toEqual([
      expect.stringMatching(/^ask lambda, "Concurrent executions": 400, needed are 1460; .* request 1460/),
      expect.stringMatching(/^ask apigateway, "Throttle rate": cannot be read/),
      expect.stringMatching(/^ask dynamodb, "Table-level write throughput limit": cannot be read/),
      expect.stringMatching(/^ask dynamodb, "Table-level read throughput limit": cannot be read/),
      expect.stringMatching(/^ask states, "Open executions": .* AWS documents 1000000, needed are 1600000; .*Support/),
    ]);
  });

  test.each([
    ['events', 'Invocations throttle limit in transactions per second', 100],
    ['events', 'PutEvents throttle limit in transactions per second', 100],
    ['states', 'StartExecution throttle token refill rate per second', 50],
    ['states', 'StateTransition throttle token refill rate per second', 200],
    ['kms', 'Cryptographic operations (symmetric) request rate', 500],
    ['apigateway', 'Throttle burst rate', 1000],
  ])(
    'an account whose quota of %s, %s, is %i must ask for more before prod is deployed',
    async (service, quota, value) => {
      const ready = await account().quotas(service);
      const quotas = async (name: string) => ({ ...ready, ...(name === service && { [quota]: value }) });
      const findings = await found({ quotas });
      expect(findings).toEqual([expect.stringContaining(`ask ${service}, "${quota}": ${value}, needed are`)]);
    },
  );

  test('a quota that was raised counts in place of the documented one, also in a region of China', async () => {
    expect(await found({}, { region: 'cn-northwest-1' })).toEqual([]);
    const { 'Open executions': _, ...others } = (await account().quotas('states')) ?? {};
    expect(await found({ quotas: async () => others })).toEqual([expect.stringContaining('Open executions')]);
  });

  test('a test stage needs no quota of a storm', async () => {
    const quotas = async () => ({
      'Concurrent executions': 1000,
      'Throttle rate': 10_000,
      'Table-level write throughput limit': 4000,
      'Table-level read throughput limit': 4000,
    });
    const dev = { ...configFor('dev', 'cn-north-1'), ...config, stage: 'dev' as const, reservedConcurrency: {} };
    expect(await found({ quotas }, dev)).toEqual([]);
  });
});

describe('before the workflow stack', () => {
  test('prod is not deployed further until the secret is stored by which calls are signed', async () => {
    const hasCallSecret = async () => false;
    expect(await callSecretFindings(config, account({ hasCallSecret }))).toMatchObject([
      {
        kind: 'stop',
        what: { en: expect.stringContaining('signed'), zh: expect.stringContaining('签名') },
        how: expect.objectContaining({ en: expect.stringContaining('call-secret --stage prod') }),
      },
    ]);
    expect(await callSecretFindings(config, account())).toEqual([]);
    expect(await callSecretFindings({ ...config, stage: 'dev' }, account({ hasCallSecret }))).toEqual([]);
  });
});

describe('before the api stack', () => {
  const withIssuerAt = (issuerAt: DeploymentWorld['issuerAt'], issuer = config.citizens.issuer) =>
    citizensIssuerFindings(
      { ...config, citizens: { audience: 'hotline-citizens', ...(issuer !== undefined && { issuer }) } },
      account({ issuerAt }),
    );

  test("the api stack needs the documents of the citizens' issuer at the configured address", async () => {
    expect(await withIssuerAt(async (url) => url)).toEqual([]);
    expect(await withIssuerAt(async () => undefined)).toMatchObject([
      {
        kind: 'stop',
        what: expect.objectContaining({ en: expect.stringContaining('does not answer') }),
        how: expect.objectContaining({ en: expect.stringContaining('map the path') }),
      },
    ]);
  });

  test('without a configured address the api stack waits for no documents', async () => {
    const { issuer: _issuer, ...citizens } = config.citizens;
    expect(
      await citizensIssuerFindings({ ...config, citizens }, account({ issuerAt: () => Promise.reject() })),
    ).toEqual([]);
  });
});

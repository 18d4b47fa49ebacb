import { App, Validations } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { AwsSolutionsChecks } from 'cdk-nag';
import { describe, expect, test } from 'vitest';
import { configFor } from '#infra/platform/config.ts';
import type { Config } from '#infra/platform/config-shape.ts';
import { WebStack } from '#infra/stacks/web-stack.ts';
import { synthesiseWith } from '../synthesis.ts';
import { buildStubSite } from './stub-site.ts';

const CLIENT = { issuer: 'https://sign-in.example', audience: 'hotline-staff', clientId: 'desk' };

/** CloudFront before an API. In China with the rules of cdk-nag and of CloudFormation, which know what the region lacks. */
function synthesiseWeb(region: string, settings: Partial<Config>): Template {
  const isChecked = region.startsWith('cn-');
  const context = { '@aws-cdk/core:validateAgainstDefaultRules': isChecked };
  const app = new App({ context, builtinCloudFormationValidation: isChecked });
  if (isChecked) Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  const config = configFor('prod', region, { web: 'cloudfront', staff: CLIENT, ...settings });
  const apiEndpoint = `https://abc.execute-api.${region}.example`;
  return Template.fromStack(new WebStack(app, 'web', { config, apiEndpoint, env: { region } }));
}

interface Behavior {
  readonly PathPattern?: string;
  readonly AllowedMethods?: readonly string[];
  readonly ViewerProtocolPolicy: string;
}
interface DistributionConfig {
  readonly Aliases?: readonly string[];
  readonly CacheBehaviors: readonly Behavior[];
  readonly DefaultCacheBehavior: Behavior;
  readonly IPV6Enabled: boolean;
  readonly Origins: readonly { readonly DomainName: unknown }[];
  readonly ViewerCertificate?: Readonly<Record<string, string>>;
}

function readDistribution(template: Template): DistributionConfig {
  const [found] = Object.values(template.findResources('AWS::CloudFront::Distribution'));
  return found?.Properties.DistributionConfig;
}

test('The API of China serves the pages where the configuration says gateway, without CloudFront', async () => {
  const settings = { web: 'gateway', staff: CLIENT } as const;
  const siteDir = buildStubSite();
  const synthesis = await synthesiseWith({ stage: 'prod', region: 'cn-north-1', settings, siteDir, isChecked: false });
  const api = synthesis.assembly.httpApis.find(({ stack }) => stack.endsWith('-api'));
  const pages = (api?.routes ?? []).filter(({ routeKey }) => ['GET /', 'GET /{proxy+}'].includes(routeKey));
  expect(pages.map(({ authorizer }) => authorizer)).toEqual([undefined, undefined]);
  const [arn] = pages.map(({ functionArn }) => functionArn);
  const environment = synthesis.assembly.functions.find((fn) => fn.arn === arn)?.environment ?? {};
  expect(JSON.parse(environment.SITE_SETTINGS ?? '')).toEqual({
    staff: { issuer: 'https://sign-in.example', clientId: 'desk' },
  });
  const policy = JSON.parse(environment.SITE_HEADERS ?? '')['content-security-policy'] as string;
  expect(policy).toMatch(/connect-src 'self' https:\/\/\S+ https:\/\/\S+ https:\/\/sign-in\.example;/);
  expect(synthesis.resources.filter(({ Type }) => Type.startsWith('AWS::CloudFront'))).toEqual([]);
});

test.each(['gateway', 'cloudfront'] as const)(
  'Pages hosted by %s know the page of the captcha, and only its origin may be in a frame',
  async (web) => {
    const settings = { web, staff: CLIENT, captchaPage: 'https://captcha.gov.cn/page' };
    const options = {
      stage: 'prod',
      region: 'eu-west-1',
      settings,
      siteDir: buildStubSite(),
      isChecked: false,
    } as const;
    const functions = (await synthesiseWith(options)).ofType('AWS::Lambda::Function');
    const [variables] = functions.flatMap(({ Properties }) => {
      const { Variables } = Properties.Environment as { readonly Variables: Readonly<Record<string, unknown>> };
      return Variables.SITE_HEADERS === undefined ? [] : [Variables];
    });
    expect(JSON.parse(String(variables?.SITE_SETTINGS)).captchaPage).toBe('https://captcha.gov.cn/page');
    // The addresses of the buckets are known in the cloud only.
    const headers = JSON.stringify(variables?.SITE_HEADERS);
    expect(headers.match(/[^;]*captcha[^;]*/g)).toEqual([' frame-src https://captcha.gov.cn']);
  },
);

describe('CloudFront', () => {
  test('CloudFront in a region of China has a domain with a certificate of IAM, and only services of the region', () => {
    const webDomain = { name: '12345.example', iamCertificateId: 'ASCA1' };
    const template = synthesiseWeb('cn-north-1', { webDomain });
    const { Aliases, ViewerCertificate, IPV6Enabled } = readDistribution(template);
    expect(Aliases).toEqual(['12345.example']);
    expect(ViewerCertificate).toMatchObject({ IamCertificateId: 'ASCA1', SslSupportMethod: 'sni-only' });
    expect(IPV6Enabled).toBe(false);
    const types = new Set(Object.values(template.toJSON().Resources as object).map(({ Type }) => Type));
    expect([...types].filter((type) => /Function|WAF|Lambda|Custom/.test(type))).toEqual([]);
    expect(JSON.stringify(template.toJSON())).not.toMatch(/arn:aws:|amazonaws\.com"/);
  });

  test('CloudFront elsewhere has a certificate of ACM', () => {
    const acmCertificateArn = 'arn:aws:acm:us-east-1:123456789012:certificate/1';
    const template = synthesiseWeb('eu-west-1', { webDomain: { name: '12345.example', acmCertificateArn } });
    expect(readDistribution(template).ViewerCertificate).toMatchObject({ AcmCertificateArn: acmCertificateArn });
  });

  test('CloudFront takes files with a hash in their name from the bucket, and everything else from the API', () => {
    const template = synthesiseWeb('eu-west-1', {});
    const { CacheBehaviors, DefaultCacheBehavior, Origins } = readDistribution(template);
    expect(CacheBehaviors.map(({ PathPattern }) => PathPattern)).toEqual(['assets/*']);
    expect(DefaultCacheBehavior.AllowedMethods).toContain('POST');
    expect(Origins[0]?.DomainName).toBe('abc.execute-api.eu-west-1.example');
    for (const each of [DefaultCacheBehavior, ...CacheBehaviors])
      expect(each.ViewerProtocolPolicy).toBe('redirect-to-https');
    const [bucket] = Object.values(template.findResources('AWS::S3::Bucket'));
    expect(bucket?.Properties.PublicAccessBlockConfiguration.RestrictPublicBuckets).toBe(true);
  });
});

test.each([{ web: 'cloudfront' }, { web: 'none', hasProxy: true }] as const)(
  'Behind a proxy (%o) every function of the API knows the secret, and no template has it',
  async (settings) => {
    const options = { stage: 'prod', region: 'cn-north-1', siteDir: buildStubSite(), isChecked: false } as const;
    const synthesis = await synthesiseWith({ ...options, settings: { ...settings, staff: CLIENT } });
    const secret = '{{resolve:secretsmanager:hotline-prod-edge:SecretString:::}}';
    const api = synthesis
      .ofType('AWS::Lambda::Function')
      .filter(({ stack, logicalId }) => stack === 'api' && !/Schedules/.test(logicalId));
    expect(api.length).toBeGreaterThan(40);
    const without = api.filter(
      ({ Properties }) =>
        (Properties.Environment as { Variables?: Record<string, unknown> } | undefined)?.Variables?.EDGE_SECRET !==
        secret,
    );
    expect(without.map(({ logicalId }) => logicalId)).toEqual([]);
    const text = synthesis.texts['hotline-prod-web.template.json'];
    if (settings.web === 'cloudfront')
      expect(text).toContain(`"HeaderName":"x-hotline-edge","HeaderValue":"${secret}"`);
  },
);

test('Two proxies before the API are refused at synthesis, because limits would count the first', async () => {
  const settings = { web: 'cloudfront', hasProxy: true, staff: CLIENT } as const;
  const options = { stage: 'prod', region: 'cn-north-1', siteDir: buildStubSite(), isChecked: false } as const;
  await expect(synthesiseWith({ ...options, settings })).rejects.toThrow(/two proxies/);
});

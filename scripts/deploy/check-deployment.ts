import type { Bilingual } from '#cli/run-tool.ts';
import type { Config } from '#infra/platform/config-shape.ts';
import { isInChina } from '#infra/platform/partition.ts';
import { backupFindings, scanFindings } from './accepted-risks.ts';
import { type Finding, stop } from './finding.ts';
import { findQuota, NEEDS } from './needed-quotas.ts';

/** The queries of the checks; `account.ts` implements them. */
export interface DeploymentWorld {
  /** Account and ARN of the caller; undefined without credentials. */
  readonly identity: () => Promise<{ readonly account: string; readonly arn: string } | undefined>;
  /** Version of the bootstrap stack; undefined when there is none. */
  readonly bootstrapVersion: () => Promise<number | undefined>;
  /** The quotas of a service by their names; undefined without permission to read them. */
  readonly quotas: (service: string) => Promise<Readonly<Record<string, number>> | undefined>;
  /** The `issuer` in a discovery document; undefined when the document cannot be read. */
  readonly issuerAt: (url: string) => Promise<string | undefined>;
  /** Whether the directory of a stage has the secret by which calls are signed. */
  readonly hasCallSecret: (stage: Config['stage']) => Promise<boolean>;
}

/** The version of the CDK's modern bootstrap since 2021; `cdk bootstrap` installs the newest. */
const BOOTSTRAP_VERSION = 6;

/** Checks everything that can be known before a deployment. Each check depends on those before it. */
export async function checkDeployment(config: Config, world: DeploymentWorld): Promise<readonly Finding[]> {
  const identity = await world.identity();
  if (identity === undefined)
    return [
      stop(
        { en: 'there are no AWS credentials', zh: '没有 AWS 凭证' },
        {
          en: 'sign in (`aws sso login`, `aws configure`) and set AWS_PROFILE, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY; docs/deploy.md says which rights are needed',
          zh: '请登录（`aws sso login`、`aws configure`）并设置 AWS_PROFILE，或设置 AWS_ACCESS_KEY_ID 和 AWS_SECRET_ACCESS_KEY；所需权限见 docs/zh-CN/deploy.md',
        },
      ),
    ];
  const partition = isInChina(config.region) ? 'aws-cn' : 'aws';
  const own = identity.arn.split(':')[1];
  if (own !== partition)
    return [
      stop(
        {
          en: `the credentials are of the partition ${own}, the region ${config.region} is in ${partition}`,
          zh: `凭证属于分区 ${own}，而区域 ${config.region} 属于 ${partition}`,
        },
        {
          en: 'accounts of China and of the rest of the world are separate: choose the region of the account with --region, or another profile',
          zh: '中国区账户与全球区账户相互独立：请用 --region 选择账户所在的区域，或换用其他配置',
        },
      ),
    ];
  return [
    ...(await bootstrapFindings(config, identity.account, world)),
    ...placeholderFindings(config),
    ...scanFindings(config),
    ...backupFindings(config),
    ...pagesFindings(config),
    ...captchaFindings(config),
    ...(await issuerFindings(config, world)),
    ...(await quotaFindings(config, world)),
  ];
}

async function bootstrapFindings({ region }: Config, account: string, world: DeploymentWorld): Promise<Finding[]> {
  const version = await world.bootstrapVersion();
  if (version !== undefined && version >= BOOTSTRAP_VERSION) return [];
  const what =
    version === undefined
      ? { en: 'the region is not bootstrapped', zh: '该区域尚未引导（bootstrap）' }
      : { en: `its bootstrap is of version ${version}`, zh: `该区域的引导版本为 ${version}` };
  const command = `npx cdk bootstrap aws://${account}/${region}`;
  return [stop(what, { en: command, zh: command })];
}

/** Addresses under `.example` were never filled in. */
function placeholderFindings(config: Config): Finding[] {
  const { publicUrl, smsGatewayUrl, captchaUrl, captchaPage, citizens, staff, webOrigins, alarmEmails, pageEmails } =
    config;
  const values = {
    publicUrl,
    smsGatewayUrl,
    captchaUrl,
    captchaPage,
    'citizens.issuer': citizens.issuer,
    'staff.issuer': staff.issuer,
  };
  const named = [
    ...Object.entries(values),
    ...webOrigins.map((origin) => ['webOrigins', origin] as const),
    ...alarmEmails.map((email) => ['alarmEmails', email] as const),
    ...pageEmails.map((email) => ['pageEmails', email] as const),
  ];
  return named
    .filter(([, value]) => value !== undefined && /\.example(\/|:|$)/.test(value))
    .map(([name, value]) =>
      stop(
        { en: `${name} is still ${value}`, zh: `${name} 仍为 ${value}` },
        {
          en: `fill in infra/platform/config.ts, stage ${config.stage}`,
          zh: `请填写 infra/platform/config.ts 中的环境 ${config.stage}`,
        },
      ),
    );
}

/** What the pages need: staff sign in as a known client, and CloudFront in China only has domains of one's own. */
function pagesFindings({ stage, region, web, webDomain, staff }: Config): Finding[] {
  if (web === 'none') return [];
  const client = stop(
    { en: 'the pages do not know as which client staff sign in', zh: '页面不知道工作人员以哪个客户端登录' },
    {
      en: `register the address <publicUrl>/desk at the issuer of staff, and name the client in infra/platform/config.ts, stage ${stage}, staff.clientId`,
      zh: `请在工作人员身份服务登记地址 <publicUrl>/desk，并在 infra/platform/config.ts 中环境 ${stage} 的 staff.clientId 填写该客户端`,
    },
  );
  const domain = stop(
    {
      en: 'CloudFront in China serves a domain with an ICP filing and its own certificate only',
      zh: '中国区 CloudFront 只能使用已完成 ICP 备案的域名及其自有证书',
    },
    {
      en: 'upload the certificate to IAM and name both in infra/platform/config.ts, webDomain, or choose web: gateway (docs/deploy.md, "The pages")',
      zh: '请将证书上传到 IAM，并在 infra/platform/config.ts 的 webDomain 中填写域名与证书；或选择 web: gateway（docs/zh-CN/deploy.md “网页”）',
    },
  );
  const isWithoutDomain = web === 'cloudfront' && isInChina(region) && webDomain?.iamCertificateId === undefined;
  return [...(staff.clientId === undefined ? [client] : []), ...(isWithoutDomain ? [domain] : [])];
}

/** Without its page nobody can solve a captcha, and so not file without signing in. It must not share the tokens' origin. */
function captchaFindings({ stage, web, publicUrl, captchaUrl, captchaPage }: Config): Finding[] {
  if (web === 'none') return [];
  const how = {
    en: `name the address of the provider's page in infra/platform/config.ts, stage ${stage}, captchaPage (docs/web.md, "The captcha")`,
    zh: `请在 infra/platform/config.ts 中环境 ${stage} 的 captchaPage 填写服务方验证页面的地址（docs/zh-CN/web.md “人机验证”）`,
  };
  if (captchaPage === undefined) {
    if (captchaUrl === undefined) return [];
    const en = 'sessions without sign-in need a captcha, and the pages do not know where to show one';
    return [stop({ en, zh: '不登录提交须通过人机验证，而网页不知道验证页面在哪里' }, how)];
  }
  const { protocol, origin } = URL.canParse(captchaPage) ? new URL(captchaPage) : { protocol: '', origin: '' };
  if (protocol === 'https:' && !(URL.canParse(publicUrl) && origin === new URL(publicUrl).origin)) return [];
  const en = `captchaPage is ${captchaPage}, and must be an https address that is not on the origin of the pages`;
  return [stop({ en, zh: `captchaPage 为 ${captchaPage}，须为 https 地址，且不得与网页同源` }, how)];
}

/** API Gateway reads the discovery document when it creates the authorizer, and fails without it. */
function issuerFindings({ staff }: Config, world: DeploymentWorld): Promise<Finding[]> {
  return issuerFinding(staff.issuer, world, {
    en: 'the issuer of staff must be reachable from the internet and be named to the letter (infra/platform/config.ts, staff)',
    zh: '工作人员的身份提供方须能从互联网访问，且名称须完全一致（infra/platform/config.ts 的 staff）',
  });
}

/**
 * Checks what the `api` stack needs of the deployed `issuer` stack: with a custom domain the documents are available
 * only after a mapping that no stack creates.
 */
export async function citizensIssuerFindings({ citizens }: Config, world: DeploymentWorld): Promise<Finding[]> {
  if (citizens.issuer === undefined) return [];
  return issuerFinding(citizens.issuer, world, {
    en: 'map the path of the domain to the API of the issuer stack (docs/deploy.md, "A custom domain"), then run this again',
    zh: '请将该域名的路径映射到堆栈 issuer 的接口（docs/zh-CN/deploy.md “自定义域名”），然后再次执行',
  });
}

/** Checks, when the stack `data` is deployed, that calls of SMS gateway and captcha service can be signed. `prod` sends none unsigned. */
export async function callSecretFindings({ stage }: Config, world: DeploymentWorld): Promise<Finding[]> {
  if (stage !== 'prod' || (await world.hasCallSecret(stage))) return [];
  return [
    stop(
      {
        en: 'the secret is not stored with which calls of the SMS gateway and the captcha service are signed',
        zh: '尚未保存对短信网关和人机验证服务的调用进行签名的密钥',
      },
      {
        en: `openssl rand -hex 32 > secret.txt, give it to both services, npm run ops -- call-secret --stage ${stage} < secret.txt, then run this again (docs/deploy.md, "Signed calls")`,
        zh: `openssl rand -hex 32 > secret.txt，交给两个服务，npm run ops -- call-secret --stage ${stage} < secret.txt，然后再次执行（docs/zh-CN/deploy.md “调用签名”）`,
      },
    ),
  ];
}

async function issuerFinding(issuer: string, world: DeploymentWorld, how: Bilingual): Promise<Finding[]> {
  const found = await world.issuerAt(issuer);
  if (found === issuer) return [];
  const what =
    found === undefined
      ? {
          en: `${issuer}/.well-known/openid-configuration does not answer`,
          zh: `${issuer}/.well-known/openid-configuration 没有应答`,
        }
      : { en: `the issuer at ${issuer} calls itself ${found}`, zh: `${issuer} 的签发方自称 ${found}` };
  return [stop(what, how)];
}

/** Each quota that a storm needs, by what the account has. A quota that Service Quotas does not show counts as AWS documents it. */
async function quotaFindings(config: Config, world: DeploymentWorld): Promise<Finding[]> {
  const services = [...new Set(NEEDS.map(({ service }) => service))];
  const known = new Map(await Promise.all(services.map(async (name) => [name, await world.quotas(name)] as const)));
  return NEEDS.flatMap((need) => {
    const { service, quota, why, askedOf } = need;
    const found = findQuota(need, config, known.get(service));
    const needed = need.least(config);
    if (found !== undefined && found.value >= needed) return [];
    const { en, zh } = describeQuota(found, needed);
    const where = askedOf === 'support' ? SUPPORT : SERVICE_QUOTAS;
    return [
      {
        kind: 'ask' as const,
        what: { en: `${service}, "${quota}": ${en}; ${why.en}`, zh: `${service} 的“${quota}”：${zh}；${why.zh}` },
        how: {
          en: `${where.en}, ${config.region}: request ${needed} of "${quota}"`,
          zh: `请在${where.zh}（${config.region}）申请“${quota}”：${needed}`,
        },
      },
    ];
  });
}

const SERVICE_QUOTAS: Bilingual = { en: 'Service Quotas', zh: ' Service Quotas ' };
/** Service Quotas does not list it. */
const SUPPORT: Bilingual = {
  en: 'a case in the Support Center (Service Quotas does not list it)',
  zh: '支持中心（Service Quotas 未列出）',
};

function describeQuota(found: ReturnType<typeof findQuota>, needed: number): Bilingual {
  if (found === undefined) return { en: 'cannot be read', zh: '无法读取' };
  const { value, isDocumented } = found;
  return isDocumented
    ? {
        en: `the account does not show it, AWS documents ${value}, needed are ${needed}`,
        zh: `账户未列出，AWS 文档为 ${value}，需要 ${needed}`,
      }
    : { en: `${value}, needed are ${needed}`, zh: `${value}，需要 ${needed}` };
}

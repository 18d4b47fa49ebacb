import { CfnOutput, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { type IKey, Key, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { ROUTES } from '#functions/http/routes.ts';
import { ENV } from '#kernel/env-names.ts';
import { addAlarm, FIVE_MINUTES } from '../alarms/alarm.ts';
import type { FunctionContext } from '../constructs/app-function.ts';
import { findKey } from '../constructs/find-stores.ts';
import type { Config, Issuer } from '../platform/config-shape.ts';
import { readValue, storeValue } from '../platform/deployed-values.ts';
import { addGroups } from '../routes/add-groups.ts';
import { addStage } from '../routes/add-stage.ts';

/** The path of the issuer under the address of its API, for deployments without a custom domain. */
const OWN_PATH = '/issuers/citizens';

/**
 * Gateways read the documents and cache them, so there are few calls. Anybody may make them, though, and a gateway that gets 429 lets no citizen
 * in: the throttle is far above what one caller sends, and an alarm says when it is reached.
 */
const RATE = { ratePerSecond: 2000, burst: 2000 };
const THROTTLE = { ...RATE, openRoute: RATE };

/**
 * The issuer of citizens' tokens: its keys, and the two documents with which others find them. It is deployed before the API,
 * because an authorizer can only be created when the keys of its issuer are published.
 *
 * Two keys are published and one of them signs, so every gateway has a new key before it signs the first token
 * (`Config.tokenKeys`, docs/deploy.md).
 */
export class IssuerStack extends Stack {
  /** The key that signs now, as other stacks find it. */
  readonly tokenKey: IKey;
  readonly citizens: Issuer;

  constructor(scope: Construct, id: string, props: FunctionContext & StackProps) {
    super(scope, id, props);
    const { config } = props;
    const keys = config.tokenKeys.published.map((name) => ({ name, key: this.#openKey(name, config) }));
    const signing = keys.find(({ name }) => name === config.tokenKeys.signing);
    if (signing === undefined) throw new Error(`The key "${config.tokenKeys.signing}" signs but is not published.`);
    this.tokenKey = findKey(this, config, `keys/token-${signing.name}`);
    // Also those that no stack uses now: a later release may sign with another one, or go back.
    for (const { name, key } of keys) storeValue(this, config, `keys/token-${name}`, key.keyArn);

    const api = new HttpApi(this, 'IssuerApi', {
      apiName: `hotline-${config.stage}-issuer`,
      createDefaultStage: false,
    });
    const { issuer = `${api.apiEndpoint}${OWN_PATH}`, audience } = config.citizens;
    storeValue(this, config, 'issuers/citizens', issuer);
    this.citizens = { issuer: config.citizens.issuer ?? readValue(config, 'issuers/citizens'), audience };
    const rows = ROUTES.filter(({ audience }) => audience === 'issuer');
    const { routes } = addGroups(this, api, props, rows, {
      'http/issuer/documents': {
        memoryMb: 256,
        grant: (fn) => {
          for (const { key } of keys) fn.allowKey(key, ['kms:GetPublicKey']);
          const ids = keys.map(({ key }) => key.keyId);
          fn.setEnvironment({ [ENV.tokenIssuer]: issuer, [ENV.tokenKeyIds]: ids.join(',') });
        },
      },
    });
    addStage(this, api, { ...config, throttle: THROTTLE }, routes);
    // A handler that fails answers 500, which Lambda does not count as an error.
    addAlarm(this, 'ServerErrorAlarm', {
      metric: api.metricServerError({ period: FIVE_MINUTES, statistic: 'Sum' }),
      impact: 'Gateways do not get the keys of citizens. When their caches expire, citizens cannot use the API.',
      runbook: 'api-errors',
      threshold: 1,
    });
    // Unknown paths are 404 and count too; nobody has a reason to call them in masses.
    addAlarm(this, 'ClientErrorAlarm', {
      metric: api.metricClientError({ period: FIVE_MINUTES, statistic: 'Sum' }),
      impact:
        'Somebody floods the keys of citizens. When gateways get 429 and their caches expire, citizens cannot use the API.',
      runbook: 'api-errors',
      threshold: 1000,
    });
    new CfnOutput(this, 'TokenKeyId', { value: signing.key.keyId });
    new CfnOutput(this, 'CitizensIssuer', { value: issuer });
    new CfnOutput(this, 'IssuerEndpoint', { value: api.apiEndpoint });
  }

  #openKey(name: string, { stage, retainsData }: Config): IKey {
    const suffix = name === '1' ? '' : name;
    return new Key(this, `TokenKey${suffix}`, {
      description: 'Signs the access tokens of citizens (RS256)',
      alias: `alias/hotline-${stage}-token${suffix && `-${suffix}`}`,
      keySpec: KeySpec.RSA_2048,
      keyUsage: KeyUsage.SIGN_VERIFY,
      removalPolicy: retainsData ? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE : RemovalPolicy.DESTROY,
    });
  }
}

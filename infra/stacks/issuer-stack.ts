import { CfnOutput, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { type IKey, Key, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { ENV } from '../../shared/names.ts';
import type { Config, Issuer } from '../config.ts';
import { FIVE_MINUTES, watch } from '../constructs/alarm.ts';
import { AppFunction, type FunctionContext } from '../constructs/app-function.ts';
import { addRoute } from '../routes/add-route.ts';
import { openStage } from '../routes/open-stage.ts';

/** Path of the issuer under the address of its API, when it has no address of its own. */
const OWN_PATH = '/issuers/citizens';

/** Calls to the documents come from gateways, which keep them; a few a second are many. */
const THROTTLE = { ratePerSecond: 20, burst: 40 };

/**
 * Who signs for citizens: the keys, and the two documents by which others find them. Apart from the rest and deployed
 * first: an authorizer can only be created once its issuer's keys are published.
 *
 * Two keys are published and one of them signs, so a new key is known everywhere before the first token is signed with it
 * (`Config.tokenKeys`, docs/deploy.md).
 */
export class IssuerStack extends Stack {
  /** The key that signs now. */
  readonly tokenKey: IKey;
  readonly citizens: Issuer;

  constructor(scope: Construct, id: string, props: FunctionContext & StackProps) {
    super(scope, id, props);
    const { config } = props;
    const keys = config.tokenKeys.published.map((name) => ({ name, key: this.#openKey(name, config) }));
    const signing = keys.find(({ name }) => name === config.tokenKeys.signing);
    if (signing === undefined) throw new Error(`the key "${config.tokenKeys.signing}" signs but is not published`);
    this.tokenKey = signing.key;
    // All are exported, also those that no other stack uses now: an export that is in use cannot go, and this stack is
    // deployed before the one that turns to another key.
    for (const { key } of keys) for (const value of [key.keyId, key.keyArn]) this.exportValue(value);

    const api = new HttpApi(this, 'IssuerApi', {
      apiName: `hotline-${config.stage}-issuer`,
      createDefaultStage: false,
    });
    openStage(this, api, { ...config, throttle: THROTTLE });
    const { issuer = `${api.apiEndpoint}${OWN_PATH}`, audience } = config.citizens;
    this.citizens = { issuer, audience };
    this.#publish(
      api,
      props,
      issuer,
      keys.map(({ key }) => key),
    );
    // A document that cannot be made is answered with 500, which is no error of its function.
    watch(this, 'ServerErrorAlarm', {
      metric: api.metricServerError({ period: FIVE_MINUTES, statistic: 'Sum' }),
      impact: 'Gateways are refused the keys of citizens; once their caches are over, no citizen is let in.',
      runbook: 'api-errors',
      threshold: 1,
    });
    new CfnOutput(this, 'TokenKeyId', { value: this.tokenKey.keyId });
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
      removalPolicy: retainsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
  }

  #publish(api: HttpApi, context: FunctionContext, issuer: string, keys: readonly IKey[]): void {
    const getDiscovery = new AppFunction(this, 'http/issuer/get-discovery', context, {
      errorImpact: 'Gateways cannot find the keys of citizens; what they have cached lasts some hours.',
      memoryMb: 256,
    });
    getDiscovery.setEnvironment({ [ENV.tokenIssuer]: issuer });
    const getJwks = new AppFunction(this, 'http/issuer/get-jwks', context, {
      errorImpact: 'Gateways cannot fetch the keys of citizens; once their caches are over, no citizen is let in.',
      memoryMb: 256,
    });
    for (const key of keys) getJwks.allowKey(key, ['kms:GetPublicKey']);
    getJwks.setEnvironment({ [ENV.tokenKeyIds]: keys.map(({ keyId }) => keyId).join(',') });

    const openBecause = 'Whoever checks a token of a citizen has to read the keys; they are public by nature.';
    // A domain of ours maps its path `issuers/citizens` to this API and leaves it out of what the API sees.
    for (const path of [OWN_PATH, ''] as const)
      for (const [document, fn] of [
        ['openid-configuration', getDiscovery],
        ['jwks.json', getJwks],
      ] as const)
        addRoute(api, { method: 'GET', path: `${path}/.well-known/${document}`, fn, access: { openBecause } });
  }
}

import { join } from 'node:path';
import { buildApp } from '#infra/app/platform-app.ts';
import { miniProgramsOfOneMachine, staffOfOneMachine } from '#infra/platform/config.ts';
import type { Config } from '#infra/platform/config-shape.ts';
import { FUNCTIONS } from '#infra/platform/functions.ts';
import { ASSEMBLY, writeStandIns } from './place-bundles.ts';
import { LOCAL_REGION, type Settings, TEMPLATE_URL } from './settings.ts';

/** Real minutes between audits, and real seconds of grace: at a higher speed they are longer in the domain's time. */
const AUDIT_EVERY_MINUTES = 5;
const TRY_FILING_EVERY_MINUTES = 5;
const HAND_OVER_EVERY_MINUTES = 15;
const CALENDAR_EVERY_MINUTES = 1;
const AUDIT_GRACE_SECONDS = 300;

/**
 * Synthesises the templates of stage `local` with `TEMPLATE_URL` as its address into `dir/cdk.out`, with a stand-in for each bundle:
 * the bundles are made at the same time.
 */
export async function synthesise(dir: string, { speed, tables }: Settings): Promise<void> {
  const bundlesDir = join(dir, 'functions');
  writeStandIns(bundlesDir, FUNCTIONS);
  const settings: Partial<Config> = {
    publicUrl: TEMPLATE_URL,
    smsGatewayUrl: `${TEMPLATE_URL}/local/sms`,
    miniPrograms: miniProgramsOfOneMachine(TEMPLATE_URL),
    staff: staffOfOneMachine(TEMPLATE_URL),
    webOrigins: ['*'],
    auditEveryMinutes: AUDIT_EVERY_MINUTES * speed,
    tryFilingEveryMinutes: TRY_FILING_EVERY_MINUTES * speed,
    auditGraceSeconds: AUDIT_GRACE_SECONDS * speed,
    handOverEveryMinutes: HAND_OVER_EVERY_MINUTES * speed,
    calendarEveryMinutes: CALENDAR_EVERY_MINUTES * speed,
    lakeSecond: Math.ceil(speed),
    ...(tables !== undefined && { tables }),
  };
  const app = await buildApp({
    stage: 'local',
    region: LOCAL_REGION,
    outdir: join(dir, ASSEMBLY),
    bundlesDir,
    isBundled: true,
    settings,
  });
  app.synth();
}

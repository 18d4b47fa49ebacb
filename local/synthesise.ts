import { join } from 'node:path';
import { type Config, miniProgramsOfOneMachine, staffOfOneMachine } from '../infra/config.ts';
import { buildApp } from '../infra/platform-app.ts';

/** The region of the local templates. Nothing is sent there. */
export const LOCAL_REGION = 'cn-north-1';

/** Real minutes between audits, and real seconds of grace: at a higher speed they are longer in the domain's time. */
const AUDIT_EVERY_MINUTES = 5;
const HAND_OVER_EVERY_MINUTES = 15;
const CALENDAR_EVERY_MINUTES = 1;
const AUDIT_GRACE_SECONDS = 300;

/**
 * Bundles the handlers and synthesises the templates of stage `local` with this machine's addresses. Returns the
 * directory of the assembly.
 */
export async function synthesise(dataDir: string, publicUrl: string, speed: number): Promise<string> {
  const outdir = join(dataDir, 'cdk.out');
  const settings: Partial<Config> = {
    publicUrl,
    smsGatewayUrl: `${publicUrl}/local/sms`,
    miniPrograms: miniProgramsOfOneMachine(publicUrl),
    staff: staffOfOneMachine(publicUrl),
    webOrigins: ['*'],
    auditEveryMinutes: AUDIT_EVERY_MINUTES * speed,
    auditGraceSeconds: AUDIT_GRACE_SECONDS * speed,
    handOverEveryMinutes: HAND_OVER_EVERY_MINUTES * speed,
    calendarEveryMinutes: CALENDAR_EVERY_MINUTES * speed,
  };
  const app = await buildApp({
    stage: 'local',
    region: LOCAL_REGION,
    outdir,
    bundlesDir: join(dataDir, 'functions'),
    settings,
  });
  app.synth();
  return outdir;
}

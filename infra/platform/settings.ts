import { readFileSync } from 'node:fs';
import { configFor } from './config.ts';
import { type Settings, STAGES } from './config-shape.ts';

/**
 * Reads a file of settings: a JSON object with values of `Config`, for a deployment whose values are not in the repository.
 * Throws with the name that no stage has.
 */
export function readSettings(file: string): Settings {
  const settings = JSON.parse(readFileSync(file, 'utf8')) as Settings;
  const known = [
    ...STAGES.flatMap((stage) => Object.keys(configFor(stage, ''))),
    'captchaUrl',
    'captchaPage',
    'publicPages',
    'hasProxy',
    'logsKeyArn',
    'webDomain',
    'figurePolicy',
    'reportTargets',
  ];
  const unknown = Object.keys(settings).find((name) => !known.includes(name));
  if (unknown !== undefined) throw new Error(`${file}: there is no setting "${unknown}".`);
  return settings;
}

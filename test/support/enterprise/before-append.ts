import type { RequestEvent } from '#enterprise/requests/domain/request-event.ts';
import type { EnterpriseWorld } from './samples.ts';

/** The same world, in which something happens once, just before an event of a type is written. */
export function beforeAppend<W extends Pick<EnterpriseWorld, 'requestLog'>>(
  world: W,
  type: RequestEvent['type'],
  happen: () => Promise<unknown>,
): W {
  let isFirst = true;
  const append: W['requestLog']['append'] = async (event) => {
    if (event.type === type && isFirst) {
      isFirst = false;
      await happen();
    }
    return world.requestLog.append(event);
  };
  return { ...world, requestLog: { ...world.requestLog, append } };
}

import { useEffect, useState } from 'preact/hooks';
import type { AnswerTo } from '../../client/operations.ts';
import { useLook } from '../../ui/look.ts';
import { CaseList } from '../queue/case-list.tsx';
import { client } from '../session/client.ts';
import { useTexts } from '../texts.ts';
import { nameCommand } from './name-command.ts';

type Found = AnswerTo<'POST /v1/desk/searches'>['items'];

/** A phone that is written to its end: of a mobile, with the code of a city, or with that of a country or region. */
const WHOLE_PHONE = /^(?:1\d{10}|0\d{9,11}|\+[1-9]\d{9,14})$/;

/** The other appeals of a caller, as soon as the phone is written: the same matter is urged or supplied, not filed twice. */
export function EarlierCases({ phone }: { readonly phone: string }) {
  const texts = useTexts().call;
  const { language } = useLook();
  const [found, setFound] = useState<Found>();
  useEffect(() => {
    setFound(undefined);
    if (!WHOLE_PHONE.test(phone)) return;
    let isOld = false;
    client.call('POST /v1/desk/searches', { query: { limit: 10 }, body: { phone } }).then((outcome) => {
      if (!isOld && outcome.ok && !outcome.unchanged) setFound(outcome.value.items);
    });
    return () => {
      isOld = true;
    };
  }, [phone, language]);
  if (found === undefined) return null;
  const offers = [...new Set(found.flatMap((each) => each.offers ?? []))];
  return (
    <section class="card" aria-labelledby="earlier">
      <h2 id="earlier">{texts.earlier}</h2>
      {found.length === 0 ? (
        <p role="status">{texts.noEarlier}</p>
      ) : (
        <CaseList items={found} pathOf={(number) => `/desk/case/${number}`} />
      )}
      {offers.length > 0 && (
        <p class="muted">{texts.offers(offers.map((each) => nameCommand(each, language)).join('、'))}</p>
      )}
    </section>
  );
}

import { formatInstant } from '../../ui/format.ts';
import { useLook } from '../../ui/look.ts';
import { MoreButton, usePages } from '../../ui/parts/pages.tsx';
import { ProblemNote } from '../../ui/parts/problem-note.tsx';
import { Waiting } from '../../ui/parts/waiting.tsx';
import { useRequestTexts } from '../../ui/requests/texts.ts';
import { client } from '../session/client.ts';

/** Who of the partners has looked at the request, when, and at what. Read again when `version` changes. */
export function PartnerLooks({ number, version }: { readonly number: string; readonly version: number }) {
  const texts = useRequestTexts();
  const { language } = useLook();
  const { items, problem, readMore } = usePages(
    (from) => client.call('GET /v1/enterprise/requests/{number}/looks', { params: { number }, query: from }),
    [number, version, language],
  );
  return (
    <>
      <h3 id="looks">{texts.looks}</h3>
      <ProblemNote problem={problem} />
      {items === undefined && problem === undefined && <Waiting />}
      {items?.length === 0 && <p class="muted">{texts.noLooks}</p>}
      <ul class="list looks" aria-labelledby="looks">
        {items?.map(({ partner, by, at, fieldTexts }) => (
          <li key={`${partner.id} ${at}`}>
            {formatInstant(at)} <span class="written">{[partner.name, by].filter(Boolean).join(' · ')}</span>
            <br />
            <span class="muted">{fieldTexts.join(' · ')}</span>
          </li>
        ))}
      </ul>
      <MoreButton readMore={readMore} />
    </>
  );
}

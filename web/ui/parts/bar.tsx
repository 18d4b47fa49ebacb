import type { ComponentChildren } from 'preact';
import { useCommonWords } from '../common-words.ts';
import { changeLook, useLook } from '../look.ts';
import { Button } from './button.tsx';

/** The bar above every page: the way home, what an application shows before and after, 长辈版 and the language between them. */
export function AppBar({
  home,
  name,
  before,
  children,
}: {
  readonly home: string;
  readonly name: ComponentChildren;
  readonly before?: ComponentChildren;
  readonly children?: ComponentChildren;
}) {
  const words = useCommonWords();
  const { language, isElder } = useLook();
  const other = language === 'zh' ? 'en' : 'zh';
  return (
    <header class="bar">
      <div class="bar-inner">
        <a class="brand" href={home}>
          {name}
        </a>
        {before}
        <Button isPressed={isElder} onClick={() => changeLook({ isElder: !isElder })}>
          {words.elder}
        </Button>
        <Button onClick={() => changeLook({ language: other })}>
          <span lang={other}>{words.otherLanguage}</span>
        </Button>
        {children}
      </div>
    </header>
  );
}

/** The bar above the pages for everybody, with the name of the hotline. */
export function Bar({ children }: { readonly children?: ComponentChildren }) {
  const words = useCommonWords();
  const name = (
    <>
      12345<span class="brand-more">{words.hotlineMore}</span>
    </>
  );
  return (
    <AppBar home="/" name={name}>
      {children}
    </AppBar>
  );
}

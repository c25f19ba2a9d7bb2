import { PageLanguage, type Spoken } from './page-language.ts';
import { tellGroups, tellPage } from './page-state.ts';
import { type Portal, portalContext } from './portal-context.ts';
import { provideContext } from './provide-context.ts';
import { Session } from './session.ts';
import type { ShopStorage } from './shop-storage.ts';
import type { StartConfig } from './start.ts';
import { onComingBack, onPageLanguage } from './watch-page.ts';

/** The page's one portal: puts session and language together, and provides each new state of them. */
export class PagePortal {
  readonly session: Session;
  readonly language: PageLanguage;
  private readonly hostedUrl: string;
  private giveToElements: ((portal: Portal) => void) | null = null;

  constructor(
    private readonly config: StartConfig,
    storage: ShopStorage,
  ) {
    const { store, portal, hosted, load } = config;
    this.hostedUrl = `${portal}/s/${store}`;
    this.language = new PageLanguage({
      attribute: config.language,
      storeLanguage: () => this.session.state.store?.language,
      load,
      onChange: () => this.provide(),
    });
    this.session = new Session({
      baseUrl: hosted ? `${this.hostedUrl}/api` : `${portal}/api/${store}`,
      storage,
      language: () => this.language.tag,
      returnUrl: config.returnUrl,
      leaveFor: (url) => location.assign(url),
      onChange: (now, before) => {
        this.provide();
        tellPage(before.customer, now.customer);
        if (now.customer !== undefined) tellGroups(now.groups);
        if (!before.store) this.followLanguage();
      },
    });
  }

  /** Provides the portal to the elements of this page and follows what happens in it. */
  async begin(): Promise<void> {
    await this.language.update();
    const { spoken } = this.language;
    if (spoken)
      this.giveToElements = provideContext(document.documentElement, portalContext, this.portal(spoken));
    this.session.followOtherTabs();
    onComingBack(() => void this.session.refresh());
    onPageLanguage(() => this.followLanguage());
  }

  private provide(): void {
    const { spoken } = this.language;
    if (spoken) this.giveToElements?.(this.portal(spoken));
  }

  private portal(spoken: Spoken): Portal {
    const { session, hostedUrl } = this;
    const { customer, failure, store, outcome } = session.state;
    return {
      api: session.api,
      messages: spoken.words,
      language: spoken.language,
      direction: spoken.direction,
      customer,
      failure,
      storeName: store?.name ?? '',
      providers: store?.providers ?? [],
      passkeys: store?.passkeys ?? false,
      lastProvider: session.lastProvider,
      outcome,
      hostedUrl,
      session,
      load: this.config.load,
      words: (part) => this.language.partWords(part),
    };
  }

  /** Where the new messages cannot be had, the page keeps the words that it has. */
  private followLanguage(): void {
    if (this.giveToElements) this.language.update().catch(() => {});
  }
}

/** Where a provider sends people back to, for all stores: what is entered in its console. */
export function callbackUrl(publicUrl: string, provider: string): string {
  return `${publicUrl}/sign-in/callback/${provider}`;
}

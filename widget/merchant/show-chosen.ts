/**
 * Shows in each list with `data-chosen` what that says. An option that somebody has chosen is no longer told by its attribute whether it
 * is; and what a list shows must be what holds, also after a refusal, or when somebody goes back.
 */
export function showChosen(root: ParentNode): void {
  for (const select of root.querySelectorAll<HTMLSelectElement>('select[data-chosen]')) {
    select.value = select.dataset['chosen'] ?? '';
  }
}

import type { listAudit } from '../../shared/contracts/audit.ts';
import type {
  cancelBulkAction,
  createBulkAction,
  getBulkAction,
  listBulkActions,
  startBulkAction,
  undoBulkAction,
} from '../../shared/contracts/bulk-action.ts';
import type { addCustomer, updateCustomer } from '../../shared/contracts/customer-edit.ts';
import type {
  addStoreGroup,
  changeStoreGroup,
  listStoreGroups,
  removeStoreGroup,
} from '../../shared/contracts/customer-group.ts';
import type {
  countCustomers,
  listCustomers,
  listLatestCustomers,
} from '../../shared/contracts/customer-list.ts';
import type {
  addSegment,
  changeSegment,
  countSegment,
  listSegments,
  removeSegment,
} from '../../shared/contracts/customer-segment.ts';
import type {
  getCustomer,
  listCustomerEvents,
  listCustomerOrders,
  listCustomerProducts,
} from '../../shared/contracts/customer-sheet.ts';
import type {
  createMerge,
  dismissDuplicate,
  listDuplicates,
  moveOrder,
  previewMerge,
  undoDismissal,
  undoMerge,
  undoMove,
} from '../../shared/contracts/duplicates.ts';
import type {
  cancelImport,
  checkImport,
  getImport,
  listImports,
  listRefusedRows,
  postImport,
  putImport,
  removeImport,
  startImport,
} from '../../shared/contracts/import.ts';
import type { getOverview } from '../../shared/contracts/overview.ts';
import type { listSegmentValues } from '../../shared/contracts/segment-value.ts';
import type {
  addSharedAddress,
  listSharedAddresses,
  removeSharedAddress,
} from '../../shared/contracts/shared-addresses.ts';
import type {
  changeStaffRole,
  getStaffSession,
  inviteStaff,
  listStaff,
  removeStaff,
} from '../../shared/contracts/staff.ts';
import type {
  listDeliveries,
  listProviders,
  listWebhooks,
  orderProviders,
  removeProvider,
  replayDelivery,
  setProvider,
  setWebhook,
} from '../../shared/contracts/store-connections.ts';
import type { createSecretKey, listSecretKeys, revokeSecretKey } from '../../shared/contracts/store-keys.ts';
import type {
  checkSnippet,
  getSnippet,
  getStoreSettings,
  updateStoreSettings,
} from '../../shared/contracts/store-settings.ts';
import { type Answer, type CallOptions, createApiClient, type Parts } from './api-client.ts';

/** The endpoints that staff's browsers may call. */
type StaffEndpoint =
  | typeof getStaffSession
  | typeof listStaff
  | typeof inviteStaff
  | typeof changeStaffRole
  | typeof removeStaff
  | typeof listAudit
  | typeof getOverview
  | typeof getStoreSettings
  | typeof updateStoreSettings
  | typeof getSnippet
  | typeof checkSnippet
  | typeof listSecretKeys
  | typeof createSecretKey
  | typeof revokeSecretKey
  | typeof listWebhooks
  | typeof setWebhook
  | typeof listProviders
  | typeof setProvider
  | typeof removeProvider
  | typeof orderProviders
  | typeof listCustomers
  | typeof countCustomers
  | typeof listLatestCustomers
  | typeof getCustomer
  | typeof updateCustomer
  | typeof addCustomer
  | typeof listCustomerOrders
  | typeof listCustomerProducts
  | typeof listCustomerEvents
  | typeof listDuplicates
  | typeof dismissDuplicate
  | typeof undoDismissal
  | typeof previewMerge
  | typeof createMerge
  | typeof undoMerge
  | typeof moveOrder
  | typeof undoMove
  | typeof listSharedAddresses
  | typeof addSharedAddress
  | typeof removeSharedAddress
  | typeof listStoreGroups
  | typeof addStoreGroup
  | typeof changeStoreGroup
  | typeof removeStoreGroup
  | typeof listSegments
  | typeof countSegment
  | typeof addSegment
  | typeof changeSegment
  | typeof removeSegment
  | typeof listSegmentValues
  | typeof listDeliveries
  | typeof replayDelivery
  | typeof postImport
  | typeof listImports
  | typeof getImport
  | typeof putImport
  | typeof checkImport
  | typeof startImport
  | typeof cancelImport
  | typeof removeImport
  | typeof listRefusedRows
  | typeof createBulkAction
  | typeof getBulkAction
  | typeof listBulkActions
  | typeof startBulkAction
  | typeof cancelBulkAction
  | typeof undoBulkAction;

/** Endpoints by name: `GET /admin/:store/staff`. */
export type StaffEndpoints = {
  [E in StaffEndpoint as `${Uppercase<E['method']>} ${E['path']}`]: E;
};

/** Asks the server in the name of whoever is signed in at the portal. Rejects as `ApiClient` does. */
export type MerchantClient = <K extends keyof StaffEndpoints>(
  name: K,
  parts: Parts<StaffEndpoints[K]>,
  options?: CallOptions,
) => Promise<Answer<StaffEndpoints[K]>>;

/** The client of the merchant's pages, which are the portal's own: the session is a cookie there, and never a bearer. */
export function createMerchantClient(given: { portal: string; onSignedOut: () => void }): MerchantClient {
  const { portal: baseUrl, onSignedOut } = given;
  return createApiClient({ baseUrl, token: () => null, onSignedOut }) as unknown as MerchantClient;
}

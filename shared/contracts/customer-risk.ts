import { z } from 'zod';

/** What staff think of somebody's promise to pay. */
export const CUSTOMER_RISKS = ['none', 'low', 'medium', 'high'] as const;
export const CustomerRisk = z.enum(CUSTOMER_RISKS);

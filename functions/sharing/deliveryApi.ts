import { parseEnvironment } from '#shared/environment.ts';
import { apiHandler } from '#shared/http/apiHandler.ts';
import { wireDeliveryApi } from './delivery/wire.ts';
import { deliveryApiEnvironment } from './environment.ts';

export const handler = apiHandler(wireDeliveryApi(parseEnvironment(deliveryApiEnvironment)));

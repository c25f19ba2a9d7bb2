import type { CustomerField, OrderField } from '../../shared/import-fields.ts';

/** A heading as it is compared: without case, accents and punctuation. `E-mail *` is `e mail`. */
export function foldHeader(header: string): string {
  return header
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim();
}

/** Which field a heading of an unknown file names, in French or English; null where it says nothing to us. */
export function customerFieldOf(header: string): CustomerField | null {
  return CUSTOMER_SYNONYMS.get(foldHeader(header)) ?? null;
}

/** The same in a file of orders. */
export function orderFieldOf(header: string): OrderField | null {
  return ORDER_SYNONYMS.get(foldHeader(header)) ?? null;
}

/** Whether a column holds passwords: what it holds is not kept. */
export function isPasswordHeader(header: string): boolean {
  return /^(user |customer )?(passwords?|passwd|pass|pwd|mots? de passe|mdp)( hash| hache| md5| clair)?$/.test(
    foldHeader(header),
  );
}

const CUSTOMER_SYNONYMS = toMap<CustomerField>({
  externalId: 'customer id,client id,id client,identifiant client,numero client,no client,customer number',
  email:
    'email,e mail,mail,email address,e mail address,courriel,adresse e mail,adresse email,adresse mail,adresse courriel,adresse de messagerie,customer email,customer e mail,billing email,email client,e mail 1 value,user email',
  name: 'name,full name,customer name,customer,client,nom complet,nom du client,nom et prenom,prenom et nom,nom prenom,display name,contact',
  firstName: 'first name,firstname,given name,prenom,prenoms,billing first name,forename',
  lastName: 'last name,lastname,surname,family name,nom de famille,nom,noms,billing last name',
  phone:
    'phone,phone number,telephone,tel,numero de telephone,billing phone,phone 1 value,customer phone,default address phone,telephone fixe,whatsapp,numero whatsapp,whatsapp number',
  otherPhone:
    'mobile,mobile phone,mobile number,cell,cell phone,portable,telephone portable,telephone mobile,gsm',
  company:
    'company,company name,business,business name,organization,organization name,organisation,societe,entreprise,raison sociale,nom de l entreprise,billing company,default address company',
  city: 'city,town,ville,commune,localite,billing city,default address city',
  postcode:
    'postcode,postal code,zip,zipcode,zip code,code postal,cp,billing postcode,billing zip,default address zip',
  country:
    'country,country code,country region,pays,pays region,code pays,billing country,default address country code,default address country,country name',
  locale: 'locale,language,langue',
  emailConsent:
    'accepts email marketing,accepts marketing,email marketing,email consent,email marketing consent,newsletter,newsletter 0 1,lettre d information,infolettre,consentement e mail,consentement email,abonne newsletter,abonne a la newsletter,opt in email,marketing consent,agrees to e mails,accepte les e mails',
  smsConsent: 'accepts sms marketing,sms marketing,sms consent,sms marketing consent,consentement sms',
  whatsappConsent: 'accepts whatsapp marketing,whatsapp consent,whatsapp marketing,consentement whatsapp',
  tags: 'tags,etiquettes,tag,mots cles',
  note: 'note,notes,note interne,remarque,remarques,commentaire,customer note',
  registeredAt:
    'created at,created,registered,registered at,registration,registration date,sign up,signup date,date d inscription,inscription,date de creation,cree le,customer since,client depuis,date added',
});

const ORDER_SYNONYMS = toMap<OrderField>({
  orderId: 'order id,id de commande,id commande',
  orderNumber:
    'order,order number,order number formatted,number,commande,numero de commande,no de commande,numero commande,reference',
  placedAt: 'date,order date,created at,placed at,date de commande,date de la commande,date created',
  updatedAt: 'updated at,last updated,modifie le,date de modification',
  currency: 'currency,devise,order currency,monnaie',
  total: 'total,order total,total amount,montant total,total de la commande,total ttc,montant',
  paid: 'paid,amount paid,paye,montant paye',
  outstanding: 'outstanding balance,outstanding,balance due,amount due,reste a payer,solde du',
  refunded:
    'refunded,refunded amount,amount refunded,refunded total,order refund amount,rembourse,montant rembourse',
  tax: 'tax,taxes,order total tax,order tax,tax total,tva,total tva',
  shipping: 'shipping,shipping cost,order shipping,shipping total,frais de port,livraison ttc',
  discount: 'discount,discount amount,cart discount,discount total,remise,reduction',
  paymentStatus: 'payment status,financial status,payment,paiement,statut du paiement,etat du paiement',
  fulfilmentStatus:
    'fulfillment status,fulfilment status,status,order status,statut,etat,statut de la commande,livraison',
  cancelledAt: 'cancelled at,canceled at,annulee le',
  paidAt: 'paid at,date paid,paid date,payee le',
  customerId: 'customer id,customer user,id client',
  email: 'email,e mail,customer email,billing email,courriel,adresse e mail,email client',
  name: 'customer,customer name,billing name,client,nom du client,name',
  firstName: 'billing first name,first name,firstname,prenom',
  lastName: 'billing last name,last name,lastname,nom de famille',
  phone: 'phone,billing phone,customer phone,telephone',
  company: 'company,billing company,societe,entreprise',
  city: 'city,billing city,ville',
  postcode: 'postcode,zip,billing zip,billing postcode,code postal',
  country: 'country,billing country,pays',
  lineTitle: 'lineitem name,product,product name,item name,produit,article',
  lineSku: 'lineitem sku,sku,item no,reference produit',
  lineQuantity: 'lineitem quantity,quantity,qty,quantite',
  linePrice: 'lineitem price,unit price,item price,prix unitaire',
  lineTotal: 'line total,item total,total de la ligne',
});

function toMap<F extends string>(lists: Record<F, string>): ReadonlyMap<string, F> {
  const pairs = Object.entries<string>(lists).flatMap(([field, names]) =>
    names.split(',').map((name) => [name, field as F] as const),
  );
  return new Map(pairs);
}

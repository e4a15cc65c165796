/** Words that made-up people, companies and tickets are put together from. */
export const firstNames =
  "Ada Amara Anders Anika Astrid Beatriz Bilal Camille Chidi Chloe Daan Dalia Diego Dmitri Elif Elena Emeka Esra Farid Fatima Finn Freya Gabriel Giulia Hana Hassan Henrik Ines Ivan Jasper Jin Joana Kaito Karim Katarina Kofi Lars Leila Linh Lucia Maja Malik Mateo Mei Milan Mina Nadia Naveen Ngozi Nikolai Nora Olga Omar Oscar Paloma Petra Priya Quentin Rafael Renata Rosa Ruth Samir Sara Selma Sofia Stefan Tariq Thandi Tomas Uma Valentina Viktor Wei Yara Yusuf Zoë Zuzana".split(
    " ",
  );
export const lastNames =
  "Abe Adeyemi Almeida Andersson Aydin Bakker Banerjee Bauer Bianchi Carvalho Chen Costa Dahl Diallo Dubois Eriksen Esposito Farouk Fernandes Fischer Garcia Green Haddad Hansen Hoffmann Ito Ivanova Jansen Johnson Kaya Kim Kovač Kowalska Lam Larsen Lefebvre Lopez Mancini Martin Mensah Moreau Müller Nakamura Ndlovu Nguyen Novák Nowak Okafor Olsen Ortiz Park Patel Pereira Petrov Popescu Qureshi Ramos Rossi Ruiz Sato Schmidt Silva Singh Smith Sørensen Suzuki Tanaka Torres Vargas Vos Wagner Walker Wang Weber Wójcik Yamamoto Yılmaz Zhang".split(
    " ",
  );
export const companyStems =
  "Alder Amber Anchor Arbor Basalt Beacon Birch Bright Cedar Cobalt Copper Coral Delta Ember Falcon Fern Granite Harbor Hazel Heron Indigo Juniper Kestrel Lantern Laurel Linden Maple Marble Meadow Nimbus North Oak Ochre Onyx Orchard Pine Quartz Raven River Rowan Saffron Sable Slate Spruce Sterling Summit Tidal Timber Union Vale Willow Zephyr".split(
    " ",
  );
export const companyKinds =
  "Analytics Bakery Bikes Books Clinics Coffee Energy Foods Freight Furniture Garments Hotels Insurance Labs Logistics Media Motors Optics Outdoor Pharmacy Robotics Software Studios Telecom Tools Travel".split(
    " ",
  );
export const domains = ["example.com", "example.net", "example.org"];
export const contactTags = ["vip", "trial", "partner", "newsletter", "churned", "beta"];

export const troubles = [
  "Cannot sign in",
  "The export is empty",
  "An invoice shows the wrong amount",
  "Order has not arrived",
  "The app closes by itself",
  "A refund is missing",
  "Webhook is not received",
  "Import stops half way",
  "Page is very slow",
  "Password reset mail does not come",
  "A colleague cannot be invited",
  "Report differs from last week",
];
export const places = [
  "since this morning",
  "on a phone",
  "after the update",
  "for one customer",
  "in the sandbox",
  "every Monday",
];
export const details = [
  "It worked yesterday, and nothing was changed on our side.",
  "Three of us see the same. A screenshot can follow.",
  "We need it before the end of the month.",
  "Trying again did not help, nor did another browser.",
];
export const ticketTags = ["billing", "login", "export", "mobile", "api", "shipping", "bug"];

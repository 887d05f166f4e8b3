/**
 * English name of a first-order region, by GeoNames admin1 code; "" where we know none. The gazetteer has codes only:
 * these are the countries where a name helps most to tell towns apart.
 */
export function regionName(countryCode: string, regionCode: string): string {
  return names.get(`${countryCode}.${regionCode}`) ?? "";
}

const regions: Record<string, string> = {
  AT: "01 Burgenland,02 Carinthia,03 Lower Austria,04 Upper Austria,05 Salzburg,06 Styria,07 Tyrol,08 Vorarlberg,09 Vienna",
  AU: "01 Australian Capital Territory,02 New South Wales,03 Northern Territory,04 Queensland,05 South Australia,06 Tasmania,07 Victoria,08 Western Australia",
  BE: "BRU Brussels,VLG Flanders,WAL Wallonia",
  BR: "01 Acre,02 Alagoas,03 Amapá,04 Amazonas,05 Bahia,06 Ceará,07 Federal District,08 Espírito Santo,11 Mato Grosso do Sul,13 Maranhão,14 Mato Grosso,15 Minas Gerais,16 Pará,17 Paraíba,18 Paraná,20 Piauí,21 Rio de Janeiro,22 Rio Grande do Norte,23 Rio Grande do Sul,24 Rondônia,25 Roraima,26 Santa Catarina,27 São Paulo,28 Sergipe,29 Goiás,30 Pernambuco,31 Tocantins",
  CA: "01 Alberta,02 British Columbia,03 Manitoba,04 New Brunswick,05 Newfoundland and Labrador,07 Nova Scotia,08 Ontario,09 Prince Edward Island,10 Quebec,11 Saskatchewan,12 Yukon,13 Northwest Territories,14 Nunavut",
  CL: "01 Valparaíso,02 Aysén,03 Antofagasta,04 Araucanía,05 Atacama,06 Biobío,07 Coquimbo,08 O’Higgins,10 Magallanes,11 Maule,12 Santiago Metropolitan,14 Los Lagos,15 Tarapacá,16 Arica y Parinacota,17 Los Ríos,18 Ñuble",
  DE: "01 Baden-Württemberg,02 Bavaria,03 Bremen,04 Hamburg,05 Hesse,06 Lower Saxony,07 North Rhine-Westphalia,08 Rhineland-Palatinate,09 Saarland,10 Schleswig-Holstein,11 Brandenburg,12 Mecklenburg-Western Pomerania,13 Saxony,14 Saxony-Anhalt,15 Thuringia,16 Berlin",
  DK: "17 Capital Region,18 Central Jutland,19 North Jutland,20 Zealand,21 Southern Denmark",
  ES: "07 Balearic Islands,27 La Rioja,29 Madrid,31 Murcia,32 Navarre,34 Asturias,39 Cantabria,51 Andalusia,52 Aragon,53 Canary Islands,54 Castilla-La Mancha,55 Castile and León,56 Catalonia,57 Extremadura,58 Galicia,59 Basque Country,60 Valencia",
  FR: "11 Île-de-France,24 Centre-Val de Loire,27 Bourgogne-Franche-Comté,28 Normandy,32 Hauts-de-France,44 Grand Est,52 Pays de la Loire,53 Brittany,75 Nouvelle-Aquitaine,76 Occitanie,84 Auvergne-Rhône-Alpes,93 Provence-Alpes-Côte d’Azur,94 Corsica",
  GB: "ENG England,NIR Northern Ireland,SCT Scotland,WLS Wales",
  GR: "ESYE11 Eastern Macedonia and Thrace,ESYE12 Central Macedonia,ESYE13 Western Macedonia,ESYE14 Thessaly,ESYE21 Epirus,ESYE22 Ionian Islands,ESYE23 Western Greece,ESYE24 Central Greece,ESYE25 Peloponnese,ESYE31 Attica,ESYE41 North Aegean,ESYE42 South Aegean,ESYE43 Crete",
  IE: "C Connacht,L Leinster,M Munster,U Ulster",
  IT: "01 Abruzzo,02 Basilicata,03 Calabria,04 Campania,05 Emilia-Romagna,06 Friuli Venezia Giulia,07 Lazio,08 Liguria,09 Lombardy,10 Marche,11 Molise,12 Piedmont,13 Apulia,14 Sardinia,15 Sicily,16 Tuscany,17 Trentino-Alto Adige,18 Umbria,19 Aosta Valley,20 Veneto",
  JP: "01 Aichi,02 Akita,03 Aomori,04 Chiba,05 Ehime,06 Fukui,07 Fukuoka,08 Fukushima,09 Gifu,10 Gunma,11 Hiroshima,12 Hokkaido,13 Hyōgo,14 Ibaraki,15 Ishikawa,16 Iwate,17 Kagawa,18 Kagoshima,19 Kanagawa,20 Kōchi,21 Kumamoto,22 Kyoto,23 Mie,24 Miyagi,25 Miyazaki,26 Nagano,27 Nagasaki,28 Nara,29 Niigata,30 Ōita,31 Okayama,32 Osaka,33 Saga,34 Saitama,35 Shiga,36 Shimane,37 Shizuoka,38 Tochigi,39 Tokushima,40 Tokyo,41 Tottori,42 Toyama,43 Wakayama,44 Yamagata,45 Yamaguchi,46 Yamanashi,47 Okinawa",
  NL: "01 Drenthe,02 Friesland,03 Gelderland,04 Groningen,05 Limburg,06 North Brabant,07 North Holland,09 Utrecht,10 Zeeland,11 South Holland,15 Overijssel,16 Flevoland",
  NO: "08 Møre og Romsdal,09 Nordland,12 Oslo,14 Rogaland,21 Trøndelag,34 Innlandet,42 Agder,46 Vestland",
  NZ: "E7 Auckland,E8 Bay of Plenty,E9 Canterbury,F1 Gisborne,F2 Hawke’s Bay,F3 Manawatū-Whanganui,F4 Marlborough,F5 Nelson,F6 Northland,F7 Otago,F8 Southland,F9 Taranaki,G1 Waikato,G2 Wellington,G3 West Coast,TAS Tasman",
  PT: "02 Aveiro,03 Beja,04 Braga,05 Bragança,06 Castelo Branco,07 Coimbra,08 Évora,09 Faro,10 Madeira,11 Guarda,13 Leiria,14 Lisbon,16 Portalegre,17 Porto,18 Santarém,19 Setúbal,20 Viana do Castelo,21 Vila Real,22 Viseu,23 Azores",
  US: "AK Alaska,AL Alabama,AR Arkansas,AZ Arizona,CA California,CO Colorado,CT Connecticut,DC District of Columbia,DE Delaware,FL Florida,GA Georgia,HI Hawaii,IA Iowa,ID Idaho,IL Illinois,IN Indiana,KS Kansas,KY Kentucky,LA Louisiana,MA Massachusetts,MD Maryland,ME Maine,MI Michigan,MN Minnesota,MO Missouri,MS Mississippi,MT Montana,NC North Carolina,ND North Dakota,NE Nebraska,NH New Hampshire,NJ New Jersey,NM New Mexico,NV Nevada,NY New York,OH Ohio,OK Oklahoma,OR Oregon,PA Pennsylvania,RI Rhode Island,SC South Carolina,SD South Dakota,TN Tennessee,TX Texas,UT Utah,VA Virginia,VT Vermont,WA Washington,WI Wisconsin,WV West Virginia,WY Wyoming",
};

/** Every region that has a name here. */
export function listRegionNames(): { countryCode: string; regionCode: string; name: string }[] {
  return [...names].map(([key, name]) => ({
    countryCode: key.slice(0, 2),
    regionCode: key.slice(3),
    name,
  }));
}

const names = new Map(
  Object.entries(regions).flatMap(([country, list]) =>
    list.split(",").map((entry): [string, string] => {
      const space = entry.indexOf(" ");
      return [`${country}.${entry.slice(0, space)}`, entry.slice(space + 1)];
    }),
  ),
);

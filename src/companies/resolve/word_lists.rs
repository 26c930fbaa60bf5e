//! Words by which a name can be longer or shorter and still be that of the same organisation, and words that are too
//! ordinary to know one by.
//!
//! Each list is one text of words between spaces.

/// Endings that say what a business does or how it is organised, and that people leave out.
pub(super) const GENERIC_TAILS: &str = "\
    ai aerospace analytics and app association automotive bank biologics biosciences biotech biotherapeutics \
    brands business capital chemicals cloud co com communications companies company computing consulting \
    consultants corp cooperative data defense defence devices digital electronics energy engineering \
    enterprise enterprises entertainment finance financial foods foundation games global group gruppe groupe \
    grupo gruppo gruppen health healthcare holding holdings industries industry info information innovation \
    innovations institute instruments insurance integrated intelligence intelligent interactive \
    international internet invest investment investments io iot lab laboratories laboratory labs life \
    logistics machines manufacturing markets materials media medical mobile mobility motor motors net \
    network networks online org partners pharma pharmaceutical pharmaceuticals photonics platform platforms \
    power products publishing research resources robot robotics science sciences scientific security \
    semiconductor semiconductors service services smart software solution solutions space stores studio \
    studios system systems tech technologies technology telecom telecommunications therapeutics trading \
    training transportation trust usa ventures wireless works worldwide contract llc na ag sas gmbh federal \
    government govt employee owned an a advisors advisers asset associates beverage biomedical biopharma \
    care center centre club commerce construction creative development diagnostics drinks education electric \
    equipment exchange express factory fintech fund genetics genomics growth hospitality hotels imaging inc \
    informatics infrastructure learning legal management marketing mining nutrition oncology operations \
    organization payments pictures precision project properties realty renewables retail robotic sensors \
    shipping sport sports strategies structures supply textile tools travel vehicle vehicles vision water \
    camera cameras cosmetics credit hardware payment policy professional securities technical wholesale";

/// Words for a part of a company: a laboratory, a line of business, its house in a country.
pub(super) const UNITS: &str = "\
    advertising africa ads aerospace agriscience america americas analytics asia automotive bank beijing \
    benelux brain brazil brand brands business canada capital care center central centre china cloud \
    commercial consumer corporate data defence defense deutschland development devices digital division \
    eastern education elevator emea energy engineering enterprise espana europe european federal finance \
    financial foundation france games germany global government group health healthcare holdings home hong \
    india industrial industries innovation insurance international investments ireland israel italia italy \
    japan joint kong korea lab laboratories laboratory labs latin life logistics london mail maps marketing \
    marketplace materials media medical mexico middle mobile mobility music netherlands network networks \
    nordic north office online operations pacific pay payments pharma power products project properties \
    railroad railway rail research resources retail robotics sales science sciences search security \
    semiconductor semiconductors service services shanghai shenzhen shopping singapore software solutions \
    south southeast spain store studio studios subsidiary switzerland systems taiwan team tech technical \
    technologies technology the tokyo toronto trading transportation uk unit university us usa ventures \
    video washington web west western wireless works worldwide zurich of and for in kingdom states united \
    east australia";

/// Places that stand before or in a registered name.
pub(super) const PLACES: &str = "\
    anhui beijing changsha chengdu chongqing dalian dongguan foshan fujian guangdong guangzhou hangzhou \
    hefei hongkong jiangsu jinan nanjing ningbo ningxia qingdao shandong shanghai shenzhen sichuan suzhou \
    tianjin wuhan wuxi xiamen xian zhejiang zhuhai china hk taiwan japan tokyo seoul korea singapore india";

/// Chinese places before a registered name, and what stands between the name and its form.
pub(super) const CHINESE_PLACES: &str = "\
    北京市 北京 上海市 上海 深圳市 深圳 广州市 广州 杭州 南京 苏州 成都 武汉 重庆 天津 合肥 厦门 宁波 珠海 东莞 浙江 江苏 广东 安徽 福建 山东 四川 湖北 湖南 宁夏 中国 香港";

/// See [`CHINESE_PLACES`].
pub(super) const CHINESE_TAILS: &str = "\
    股份 集团 控股 科技 技术 信息技术 信息科技 网络科技 网络技术 网络 信息 智能科技 智能 数字技术 互动信息技术 数据科技 电子 机器人 教育科技 医疗科技 通信 软件";

/// Ordinary words, peoples and places: as the whole head of a name they are shared by many.
pub(super) const ORDINARY: &str = "\
    able abnormal absolute academy access acme active adaptive advance advanced aegis affirm africa agile \
    air alert all alliance allied alpha alpine altitude america american anchor angel ant apex applied aqua \
    arc arch arctic arena argo ark arrow art asia aspect aspire asset assured atlantic atlas atom auto \
    automated avenue axis azure balance ball bank base basic bay beacon bear best beta better big bird black \
    block bloom blue board bold bolt bond book border boston box brain branch brave bridge bright britain \
    british broad brown build bull butterfly cable california canada canadian capital cardinal care carrier \
    cascade castle cat center central century chain champion channel charter chase check chief china chinese \
    choice circle citadel citizens city civil class clean clear clever click climate cloud club coast code \
    cold color columbia combined command commerce commercial common community compass complete computer \
    concept concord connect consolidated constellation consumer content continental control core corner \
    cosmos country cover creative credit crest crown cruise crystal current custom cyber daily data dawn day \
    decision deep delta design desk diamond digital direct discover discovery diversified dollar domain \
    dominion double dragon dream drive dynamic eagle earth east eastern easy echo eclipse edge edison \
    education elastic electric electronic element elite emerald emerging empire endeavor energy england \
    enterprise epic equity essential euro europe european ever evolution excel express extreme eye fabric \
    face fair faire faith falcon family farm fast federal federated fidelity field financial fire first five \
    flash fleet flex flow focus food force forest forge fortune forward foundation four fox france free \
    freedom french fresh friend frontier fuel full fusion future galaxy game gap garden gateway gem gemini \
    general genesis genius german germany glass global globe gold golden good grand granite graph gray great \
    green grey grid ground group growth guardian guide gulf harbor harmony hawk health heart helix here \
    heritage hero high highland hill home honest honey honor hope horizon house hub human icon idea ideal \
    image imagine impact imperial independent india indian indigo industrial infinite infinity info \
    information inner innovation insight inspire instant integral integrated integrity intelligent inter \
    interactive international internet intrepid iris iron island israel italian ivy japan jet journey jump \
    jupiter just justice key keystone kind king knowledge korea lake lambda land laser latin launch law \
    leading leaf league legacy legal legend lens level liberty life light lincoln line link lion liquid \
    little live living local logic london long loop lotus love lucid luna magic magnet main manifest map \
    marathon marine mark market mars master match material matrix max maxim media medical mega mercury \
    meridian metal method metro micro middle midland mind mint mirror mobile model modern momentum moon \
    morning mosaic motion mountain mutual narrative national natural nature navigator near neo net network \
    neural new news next noble nordic north northern nova nuance ocean olympic omega omni on one online open \
    optical optimal optimum oracle orange orbit orbital orchid orient origin outer owl pacific page palm \
    pandora panorama paper parade paradigm paragon parallel park partner patch path patriot peak pearl \
    people perfect phantom phoenix physical pilot pinnacle pioneer pivot planet plan plasma platinum plaza \
    plus point polar policy port positive power precision preferred premier prime principal prism pro \
    professional profile progress progressive project prudential public pulse pure quantum quest quick radar \
    radiant radio rain rainbow rapid ray real red reflex regal region regional relay reliance replica \
    republic research reserve resource response ring rise river road rock rocket root rose royal ruby safe \
    sage sail salt sapphire satellite scale scene science scientific scout sea second secure security select \
    senior sense sentinel serve seven shadow shape share shell shield shift ship shop signal silver simple \
    single six sky smart snap social soft software solar solid sonic source south southern southwest space \
    spark special spectrum speed sphere spirit spring sprint square stack stage standard star start state \
    station steel stellar step sterling stone store storm strategic strategy stream street strong structure \
    studio success summit sun superior supreme sure surge swift switch symphony synergy system table talent \
    target team tech technical technology telegraph tele temple tera terminus texas think third three \
    thunder tiger time titan top torch total touch tower town trade tradition trans travel travelers tree \
    tri triangle trinity triumph true trust twin two ultra union unique unison unit united unity universal \
    universe uptake urban us user valley value vanguard vector velocity venture venus verified vertex very \
    victory view vintage virtual vision vista vital vivid voice voyage vulcan walk wall watch water wave way \
    web west western wide wild wind window wing wire wise wolf wonder wood word work workday world yellow \
    yes york young zebra zen zenith zero zone zoom";

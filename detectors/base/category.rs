//! The taxonomy: categories and data types, in words that name no law and no pattern.
//!
//! Ids are `category.type` and never change once released.

/// A group of data types.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Category {
    /// Stable id: `contact`.
    pub id: &'static str,
    /// Name in English.
    pub name_en: &'static str,
    /// Name in Chinese.
    pub name_zh: &'static str,
}

/// One kind of data, whatever it looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DataType {
    /// Stable id: `contact.mobile-phone`.
    pub id: &'static str,
    /// Name in English.
    pub name_en: &'static str,
    /// Name in Chinese.
    pub name_zh: &'static str,
    /// How far the data leads to a person by itself.
    pub class: IdentifierClass,
}

/// How far data leads to a person, in the terms of GB/T 37964-2019.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IdentifierClass {
    /// Names one person or one device by itself.
    Direct,
    /// Narrows the circle, and names a person together with others.
    Quasi,
    /// Says something about a person who is known otherwise.
    Attribute,
    /// Opens an account.
    Credential,
}

impl IdentifierClass {
    /// The word in the data map.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            IdentifierClass::Direct => "direct",
            IdentifierClass::Quasi => "quasi",
            IdentifierClass::Attribute => "attribute",
            IdentifierClass::Credential => "credential",
        }
    }
}

impl DataType {
    /// The id of the category: the part before the dot.
    #[must_use]
    pub fn category(&self) -> &'static str {
        self.id.split('.').next().unwrap_or(self.id)
    }
}

/// The data type of this id.
#[must_use]
pub fn data_type(id: &str) -> Option<&'static DataType> {
    DATA_TYPES.binary_search_by(|t| t.id.cmp(id)).ok().and_then(|i| DATA_TYPES.get(i))
}

/// The category of this id.
#[must_use]
pub fn category(id: &str) -> Option<&'static Category> {
    CATEGORIES.binary_search_by(|c| c.id.cmp(id)).ok().and_then(|i| CATEGORIES.get(i))
}

/// All categories, by id.
pub static CATEGORIES: &[Category] = &[
    Category { id: "account", name_en: "Account and authentication", name_zh: "账号与身份鉴别信息" },
    Category { id: "activity", name_en: "Online activity and service logs", name_zh: "上网与服务使用记录" },
    Category { id: "basic", name_en: "Basic personal data", name_zh: "个人基本资料" },
    Category { id: "belief", name_en: "Belief and affiliation", name_zh: "宗教与政治信息" },
    Category { id: "biometric", name_en: "Biometric information", name_zh: "生物识别信息" },
    Category { id: "comms", name_en: "Communications and content", name_zh: "通信与内容" },
    Category { id: "contact", name_en: "Contact details", name_zh: "联系方式" },
    Category { id: "device", name_en: "Device and software", name_zh: "设备与软件信息" },
    Category {
        id: "financial", name_en: "Payment, transaction and property", name_zh: "支付、交易与财产信息"
    },
    Category { id: "gov-id", name_en: "Identity documents and real-name data", name_zh: "身份证件与实名信息" },
    Category { id: "health", name_en: "Health and body", name_zh: "医疗健康信息" },
    Category { id: "identity", name_en: "Special status", name_zh: "特定身份" },
    Category { id: "location", name_en: "Location", name_zh: "位置信息" },
    Category { id: "minor", name_en: "Minors", name_zh: "未成年人信息" },
    Category { id: "network", name_en: "Network identifiers and connection", name_zh: "网络标识与连接信息" },
    Category { id: "org", name_en: "Organization and its contacts", name_zh: "单位及其联系人信息" },
    Category { id: "record", name_en: "Judicial records", name_zh: "违法犯罪记录" },
    Category { id: "relation", name_en: "Contacts and third persons", name_zh: "联系人与第三人" },
    Category { id: "vehicle", name_en: "Vehicles", name_zh: "车辆信息" },
    Category { id: "work", name_en: "Work", name_zh: "工作信息" },
];

/// All data types, by id.
pub static DATA_TYPES: &[DataType] = &[
    DataType {
        id: "account.account-info",
        name_en: "Account or registration information, role, status",
        name_zh: "账户、角色与注册信息",
        class: IdentifierClass::Attribute,
    },
    DataType {
        id: "account.password", name_en: "Password", name_zh: "密码、口令", class: IdentifierClass::Credential
    },
    DataType {
        id: "account.security-credential",
        name_en: "Other authentication or security credential",
        name_zh: "其他鉴别凭证",
        class: IdentifierClass::Credential,
    },
    DataType {
        id: "account.setting",
        name_en: "Settings, preferences, subscription choices",
        name_zh: "账户设置与偏好",
        class: IdentifierClass::Attribute,
    },
    DataType {
        id: "account.username",
        name_en: "Username, alias, account ID",
        name_zh: "用户名、账号",
        class: IdentifierClass::Direct,
    },
    DataType {
        id: "account.verification-code",
        name_en: "SMS or validation code",
        name_zh: "短信验证码",
        class: IdentifierClass::Credential,
    },
    DataType {
        id: "activity.browsing-history",
        name_en: "Browsing history, clickstream, page address, referrer",
        name_zh: "浏览记录",
        class: IdentifierClass::Attribute,
    },
    DataType {
        id: "activity.content-interaction",
        name_en: "Content downloads, streams, playback, content viewed",
        name_zh: "内容互动信息",
        class: IdentifierClass::Attribute,
    },
    DataType {
        id: "activity.email-open",
        name_en: "E-mail open confirmation",
        name_zh: "邮件打开回执",
        class: IdentifierClass::Attribute,
    },
    DataType {
        id: "activity.page-interaction",
        name_en: "Page interaction, response and dwell time",
        name_zh: "页面互动与停留时间",
        class: IdentifierClass::Attribute,
    },
    DataType {
        id: "activity.profile",
        name_en: "Profile, habits, preferences and hobbies, behaviours",
        name_zh: "用户画像、偏好与习惯",
        class: IdentifierClass::Attribute,
    },
    DataType {
        id: "activity.search-history",
        name_en: "Search and query terms",
        name_zh: "搜索记录",
        class: IdentifierClass::Attribute,
    },
    DataType {
        id: "activity.service-usage",
        name_en: "Service usage records and statistics",
        name_zh: "服务使用记录",
        class: IdentifierClass::Attribute,
    },
    DataType {
        id: "activity.sport",
        name_en: "Sport and motion data",
        name_zh: "运动信息",
        class: IdentifierClass::Attribute,
    },
    DataType {
        id: "activity.system-log",
        name_en: "Service, API and system logs",
        name_zh: "服务日志",
        class: IdentifierClass::Attribute,
    },
    DataType { id: "basic.age", name_en: "Age", name_zh: "年龄", class: IdentifierClass::Quasi },
    DataType {
        id: "basic.birth-date", name_en: "Date of birth", name_zh: "出生日期", class: IdentifierClass::Quasi
    },
    DataType {
        id: "basic.education",
        name_en: "Education background",
        name_zh: "教育背景",
        class: IdentifierClass::Attribute,
    },
    DataType { id: "basic.ethnicity", name_en: "Ethnicity", name_zh: "民族", class: IdentifierClass::Quasi },
    DataType { id: "basic.gender", name_en: "Gender", name_zh: "性别", class: IdentifierClass::Quasi },
    DataType {
        id: "basic.marital-status",
        name_en: "Marital status or history",
        name_zh: "婚姻状况",
        class: IdentifierClass::Attribute,
    },
    DataType { id: "basic.nationality", name_en: "Nationality", name_zh: "国籍", class: IdentifierClass::Quasi },
    DataType {
        id: "basic.person-name",
        name_en: "Personal name (real name)",
        name_zh: "姓名",
        class: IdentifierClass::Direct,
    },
    DataType {
        id: "basic.portrait-photo",
        name_en: "Photo, image or portrait",
        name_zh: "照片、肖像",
        class: IdentifierClass::Attribute,
    },
    DataType {
        id: "basic.sexual-orientation",
        name_en: "Sexual orientation",
        name_zh: "性取向",
        class: IdentifierClass::Attribute,
    },
    DataType {
        id: "basic.voice",
        name_en: "Voice (recorded or live, not a voiceprint)",
        name_zh: "语音",
        class: IdentifierClass::Attribute,
    },
    DataType {
        id: "belief.political",
        name_en: "Political affiliation",
        name_zh: "政治面貌",
        class: IdentifierClass::Attribute,
    },
    DataType {
        id: "belief.religion",
        name_en: "Religious belief",
        name_zh: "宗教信仰",
        class: IdentifierClass::Attribute,
    },
    DataType {
        id: "biometric.face",
        name_en: "Face recognition data",
        name_zh: "人脸识别信息",
        class: IdentifierClass::Direct,
    },
    DataType { id: "biometric.fingerprint", name_en: "Fingerprint", name_zh: "指纹", class: IdentifierClass::Direct },
    DataType {
        id: "biometric.iris-palm-gait-gene",
        name_en: "Iris, palm print, auricle, gait, gene",
        name_zh: "Iris, palm print, auricle, gait, gene",
        class: IdentifierClass::Direct,
    },
    DataType {
        id: "biometric.unspecified",
        name_en: "Biometric information, unspecified",
        name_zh: "其他生物识别信息",
        class: IdentifierClass::Direct,
    },
    DataType { id: "biometric.voiceprint", name_en: "Voiceprint", name_zh: "声纹", class: IdentifierClass::Direct },
    DataType {
        id: "comms.call-record",
        name_en: "Call record, call status, call or remote-session recording",
        name_zh: "通话记录与录音",
        class: IdentifierClass::Attribute,
    },
    DataType {
        id: "comms.message-content",
        name_en: "Message, chat, e-mail, SMS/MMS content",
        name_zh: "消息与通信内容",
        class: IdentifierClass::Attribute,
    },
    DataType {
        id: "comms.questionnaire",
        name_en: "Questionnaire and survey answers",
        name_zh: "调查问卷",
        class: IdentifierClass::Attribute,
    },
    DataType {
        id: "comms.support-ticket",
        name_en: "Support request, feedback, inquiry, testimonial",
        name_zh: "客服工单与反馈",
        class: IdentifierClass::Attribute,
    },
    DataType {
        id: "comms.user-content",
        name_en: "Content uploaded or hosted (text, sound, software, image files)",
        name_zh: "用户上传内容",
        class: IdentifierClass::Attribute,
    },
    DataType {
        id: "contact.email", name_en: "E-mail address", name_zh: "电子邮箱", class: IdentifierClass::Direct
    },
    DataType {
        id: "contact.fixed-phone",
        name_en: "Fixed telephone number",
        name_zh: "固定电话",
        class: IdentifierClass::Direct,
    },
    DataType {
        id: "contact.home-address",
        name_en: "Household or residential address",
        name_zh: "家庭住址",
        class: IdentifierClass::Quasi,
    },
    DataType {
        id: "contact.mobile-phone",
        name_en: "Mobile phone number",
        name_zh: "手机号码",
        class: IdentifierClass::Direct,
    },
    DataType {
        id: "contact.other",
        name_en: "Contact information, unspecified",
        name_zh: "其他联系方式",
        class: IdentifierClass::Quasi,
    },
    DataType {
        id: "contact.postal-address",
        name_en: "Postal, contact or mailing address",
        name_zh: "通信地址",
        class: IdentifierClass::Quasi,
    },
    DataType {
        id: "device.app-list",
        name_en: "List of installed apps",
        name_zh: "应用程序列表",
        class: IdentifierClass::Attribute,
    },
    DataType {
        id: "device.app-software",
        name_en: "Application or platform name, version, software installed, source",
        name_zh: "应用与软件信息",
        class: IdentifierClass::Attribute,
    },
    DataType {
        id: "device.browser",
        name_en: "Browser type, version, plug-ins, user agent, environment",
        name_zh: "浏览器信息",
        class: IdentifierClass::Attribute,
    },
    DataType {
        id: "device.device-id",
        name_en: "Device identifier (unique ID code, advertising ID)",
        name_zh: "设备标识符",
        class: IdentifierClass::Direct,
    },
    DataType {
        id: "device.diagnostic",
        name_en: "Diagnostics, crash, error tracking, performance data",
        name_zh: "诊断、崩溃与性能数据",
        class: IdentifierClass::Attribute,
    },
    DataType {
        id: "device.hardware-serial",
        name_en: "Hardware serial number",
        name_zh: "硬件序列号",
        class: IdentifierClass::Direct,
    },
    DataType {
        id: "device.imei", name_en: "IMEI", name_zh: "国际移动设备识别码", class: IdentifierClass::Direct
    },
    DataType {
        id: "device.imsi", name_en: "IMSI", name_zh: "国际移动用户识别码", class: IdentifierClass::Direct
    },
    DataType {
        id: "device.locale",
        name_en: "Language, time zone, display setting",
        name_zh: "语言、时区、显示设置",
        class: IdentifierClass::Attribute,
    },
    DataType {
        id: "device.mac-address",
        name_en: "MAC address, physical address of network card",
        name_zh: "MAC 地址",
        class: IdentifierClass::Direct,
    },
    DataType {
        id: "device.machine-name",
        name_en: "Machine name (host name)",
        name_zh: "机器名",
        class: IdentifierClass::Attribute,
    },
    DataType {
        id: "device.model",
        name_en: "Device model, brand, manufacturer, CPU, hardware configuration",
        name_zh: "设备型号、品牌、硬件配置",
        class: IdentifierClass::Attribute,
    },
    DataType {
        id: "device.os",
        name_en: "Operating system type and version",
        name_zh: "操作系统",
        class: IdentifierClass::Attribute,
    },
    DataType {
        id: "device.sim-card",
        name_en: "SIM card information (ICCID)",
        name_zh: "SIM 卡信息",
        class: IdentifierClass::Direct,
    },
    DataType {
        id: "financial.bank-account",
        name_en: "Bank account number",
        name_zh: "银行账号",
        class: IdentifierClass::Direct,
    },
    DataType {
        id: "financial.billing-address",
        name_en: "Billing address",
        name_zh: "账单地址",
        class: IdentifierClass::Quasi,
    },
    DataType {
        id: "financial.card-attribute",
        name_en: "Card type, issuing or opening bank",
        name_zh: "银行卡类型、开户行",
        class: IdentifierClass::Attribute,
    },
    DataType {
        id: "financial.card-expiry",
        name_en: "Card expiry date",
        name_zh: "有效期",
        class: IdentifierClass::Attribute,
    },
    DataType {
        id: "financial.card-number",
        name_en: "Payment card number (PAN)",
        name_zh: "银行卡号、信用卡号",
        class: IdentifierClass::Direct,
    },
    DataType {
        id: "financial.card-security-code",
        name_en: "Card security code (CVV2/CVC2/CVN2/CID)",
        name_zh: "卡片安全码",
        class: IdentifierClass::Credential,
    },
    DataType {
        id: "financial.card-track-pin",
        name_en: "Card track data, PIN or PIN block",
        name_zh: "磁道数据、PIN",
        class: IdentifierClass::Credential,
    },
    DataType {
        id: "financial.cardholder-name",
        name_en: "Cardholder name",
        name_zh: "持卡人姓名",
        class: IdentifierClass::Direct,
    },
    DataType {
        id: "financial.credit",
        name_en: "Loans and credit reports",
        name_zh: "信贷、征信",
        class: IdentifierClass::Attribute,
    },
    DataType { id: "financial.income", name_en: "Income", name_zh: "收入", class: IdentifierClass::Attribute },
    DataType {
        id: "financial.invoice",
        name_en: "Invoice (fapiao) information",
        name_zh: "发票信息",
        class: IdentifierClass::Attribute,
    },
    DataType {
        id: "financial.payment-account",
        name_en: "Third-party payment account",
        name_zh: "第三方支付账号",
        class: IdentifierClass::Direct,
    },
    DataType {
        id: "financial.payment-other",
        name_en: "Payment settings, methods, other financial data",
        name_zh: "支付设置及其他金融数据",
        class: IdentifierClass::Attribute,
    },
    DataType {
        id: "financial.property",
        name_en: "Property information",
        name_zh: "财产信息",
        class: IdentifierClass::Attribute,
    },
    DataType {
        id: "financial.transaction-record",
        name_en: "Transaction, purchase, billing, payment record",
        name_zh: "交易、订单、账单记录",
        class: IdentifierClass::Attribute,
    },
    DataType {
        id: "gov-id.cn-resident-id",
        name_en: "Resident ID card number",
        name_zh: "居民身份证号",
        class: IdentifierClass::Direct,
    },
    DataType {
        id: "gov-id.document-image",
        name_en: "Image or scanned copy of an ID document",
        name_zh: "身份证件影像、扫描件",
        class: IdentifierClass::Direct,
    },
    DataType {
        id: "gov-id.driver-license",
        name_en: "Driver's licence",
        name_zh: "驾驶证",
        class: IdentifierClass::Direct,
    },
    DataType {
        id: "gov-id.hk-mo-tw-permit",
        name_en: "Hong Kong, Macau and Taiwan travel permits",
        name_zh: "港澳台通行证",
        class: IdentifierClass::Direct,
    },
    DataType {
        id: "gov-id.military-id",
        name_en: "Military officer ID",
        name_zh: "军官证",
        class: IdentifierClass::Direct,
    },
    DataType {
        id: "gov-id.other-document",
        name_en: "Other or unspecified ID: type and number",
        name_zh: "其他证件(类型、号码)",
        class: IdentifierClass::Direct,
    },
    DataType {
        id: "gov-id.passport", name_en: "Passport number", name_zh: "护照号码", class: IdentifierClass::Direct
    },
    DataType {
        id: "gov-id.real-name-auth",
        name_en: "Real-name authentication data, proof of identity",
        name_zh: "实名认证信息",
        class: IdentifierClass::Attribute,
    },
    DataType {
        id: "gov-id.residence-permit",
        name_en: "Residence permit, foreigner's permanent residence card",
        name_zh: "居住证",
        class: IdentifierClass::Direct,
    },
    DataType {
        id: "gov-id.social-security",
        name_en: "Social security card",
        name_zh: "社保卡",
        class: IdentifierClass::Direct,
    },
    DataType {
        id: "health.body-metric",
        name_en: "Height, weight, blood type and similar",
        name_zh: "身体状况",
        class: IdentifierClass::Attribute,
    },
    DataType {
        id: "health.medical-record",
        name_en: "Medical records, diagnoses, medication",
        name_zh: "医疗健康信息",
        class: IdentifierClass::Attribute,
    },
    DataType {
        id: "identity.special-status",
        name_en: "Special status, such as disability",
        name_zh: "特定身份",
        class: IdentifierClass::Attribute,
    },
    DataType {
        id: "location.coarse",
        name_en: "Device or IP-derived location, region",
        name_zh: "粗略位置信息",
        class: IdentifierClass::Quasi,
    },
    DataType {
        id: "location.lodging-travel",
        name_en: "Lodging and travel",
        name_zh: "住宿出行",
        class: IdentifierClass::Attribute,
    },
    DataType {
        id: "location.precise",
        name_en: "Precise position (GPS/BeiDou)",
        name_zh: "精准定位信息",
        class: IdentifierClass::Quasi,
    },
    DataType {
        id: "location.radio-sensor",
        name_en: "Wi-Fi access point, Bluetooth, base station used for position",
        name_zh: "Wi-Fi 接入点、蓝牙、基站",
        class: IdentifierClass::Attribute,
    },
    DataType {
        id: "location.track",
        name_en: "Whereabouts, movement track",
        name_zh: "行踪轨迹",
        class: IdentifierClass::Quasi,
    },
    DataType {
        id: "minor.child-under-14",
        name_en: "Personal information of a child under 14",
        name_zh: "不满十四周岁未成年人信息",
        class: IdentifierClass::Attribute,
    },
    DataType {
        id: "minor.minor-14-17",
        name_en: "Personal information of a minor aged 14 to 17",
        name_zh: "十四至十七周岁未成年人信息",
        class: IdentifierClass::Attribute,
    },
    DataType {
        id: "network.beacon",
        name_en: "Web beacon, pixel tag",
        name_zh: "网站信标、像素标签",
        class: IdentifierClass::Attribute,
    },
    DataType {
        id: "network.connection",
        name_en: "Carrier/ISP, MCC/MNC, network type, Wi-Fi connection",
        name_zh: "运营商与网络连接信息",
        class: IdentifierClass::Attribute,
    },
    DataType {
        id: "network.cookie",
        name_en: "Cookie and identifiers in it",
        name_zh: "Cookie",
        class: IdentifierClass::Credential,
    },
    DataType { id: "network.ip-address", name_en: "IP address", name_zh: "IP 地址", class: IdentifierClass::Quasi },
    DataType {
        id: "org.business-license",
        name_en: "Business license (image or number)",
        name_zh: "营业执照",
        class: IdentifierClass::Attribute,
    },
    DataType {
        id: "org.contact-detail",
        name_en: "Enterprise address, telephone, website, e-mail",
        name_zh: "单位联系方式",
        class: IdentifierClass::Attribute,
    },
    DataType {
        id: "org.contact-person",
        name_en: "Named contact: administrator, person in charge, security staff",
        name_zh: "单位联系人",
        class: IdentifierClass::Direct,
    },
    DataType {
        id: "org.contract",
        name_en: "Contract information",
        name_zh: "合同信息",
        class: IdentifierClass::Attribute,
    },
    DataType { id: "org.job-title", name_en: "Job title", name_zh: "职务", class: IdentifierClass::Quasi },
    DataType {
        id: "org.legal-representative",
        name_en: "Legal representative and his or her identity data",
        name_zh: "法定代表人",
        class: IdentifierClass::Direct,
    },
    DataType {
        id: "org.profile",
        name_en: "Company name and corporate information",
        name_zh: "单位名称与企业信息",
        class: IdentifierClass::Attribute,
    },
    DataType {
        id: "org.registration-number",
        name_en: "Business registration number",
        name_zh: "工商注册号",
        class: IdentifierClass::Quasi,
    },
    DataType {
        id: "org.uscc",
        name_en: "Unified social credit code",
        name_zh: "统一社会信用代码",
        class: IdentifierClass::Quasi,
    },
    DataType {
        id: "record.criminal",
        name_en: "Criminal record",
        name_zh: "犯罪记录",
        class: IdentifierClass::Attribute,
    },
    DataType {
        id: "relation.address-book",
        name_en: "Address book",
        name_zh: "通讯录",
        class: IdentifierClass::Attribute,
    },
    DataType {
        id: "relation.family-friend",
        name_en: "Family and friends",
        name_zh: "家人与朋友",
        class: IdentifierClass::Attribute,
    },
    DataType {
        id: "relation.third-party-person",
        name_en: "Personal information of other persons",
        name_zh: "第三人个人信息",
        class: IdentifierClass::Attribute,
    },
    DataType {
        id: "vehicle.plate-vin",
        name_en: "Licence plate, VIN",
        name_zh: "车牌号、车架号",
        class: IdentifierClass::Direct,
    },
    DataType {
        id: "work.employment-history",
        name_en: "Employment history, résumé",
        name_zh: "工作经历",
        class: IdentifierClass::Attribute,
    },
];

#[cfg(test)]
mod tests {
    use super::{CATEGORIES, DATA_TYPES, category, data_type};

    #[test]
    fn ids_are_sorted_and_unique() {
        assert!(DATA_TYPES.windows(2).all(|w| w[0].id < w[1].id));
        assert!(CATEGORIES.windows(2).all(|w| w[0].id < w[1].id));
    }

    #[test]
    fn every_type_lies_in_a_listed_category() {
        for t in DATA_TYPES {
            assert!(category(t.category()).is_some(), "{} has no category", t.id);
            assert_eq!(data_type(t.id), Some(t));
        }
    }
}

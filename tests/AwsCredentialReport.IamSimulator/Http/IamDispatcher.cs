using System.Collections.Frozen;
using AwsCredentialReport.IamSimulator.State;

namespace AwsCredentialReport.IamSimulator.Http;

/// <summary>From an action's name to the call and its answer.</summary>
internal static class IamDispatcher
{
    private static readonly FrozenDictionary<string, Action<IamActions, QueryParameters, ResponseXml>> Actions =
        new Dictionary<string, Action<IamActions, QueryParameters, ResponseXml>>(StringComparer.Ordinal)
        {
            ["GenerateCredentialReport"] = GenerateCredentialReport,
            ["GetCredentialReport"] = GetCredentialReport,
            ["ListAccountAliases"] = (iam, call, xml) =>
                xml.Page("AccountAliases", iam.ListAccountAliases(call.Paging), xml.Text),
            ["GetAccountPasswordPolicy"] = GetAccountPasswordPolicy,
            ["ListUsers"] = (iam, call, xml) =>
                xml.Page("Users", iam.ListUsers(call["PathPrefix"], call.Paging), user => User(xml, user)),
            ["GetUser"] = GetUser,
            ["CreateUser"] = CreateUser,
            ["DeleteUser"] = (iam, call, _) => iam.DeleteUser(call.Required("UserName")),
            ["CreateLoginProfile"] = CreateLoginProfile,
            ["GetLoginProfile"] = (iam, call, xml) =>
                LoginProfile(xml, call.Required("UserName"), iam.GetLoginProfile(call.Required("UserName"))),
            ["DeleteLoginProfile"] = (iam, call, _) => iam.DeleteLoginProfile(call.Required("UserName")),
            ["TagUser"] = (iam, call, _) => iam.TagUser(call.Required("UserName"), call.Tags()),
            ["ListUserTags"] = (iam, call, xml) =>
                xml.Page("Tags", iam.ListUserTags(call.Required("UserName"), call.Paging), tag => Tag(xml, tag)),
            ["ListAccessKeys"] = (iam, call, xml) =>
                xml.Page("AccessKeyMetadata", iam.ListAccessKeys(call["UserName"], call.Paging), key => Key(xml, key)),
            ["GetAccessKeyLastUsed"] = GetAccessKeyLastUsed,
            ["CreateAccessKey"] = CreateAccessKey,
            ["UpdateAccessKey"] = (iam, call, _) =>
                iam.UpdateAccessKey(call.Required("AccessKeyId"), call.Required("Status"), call["UserName"]),
            ["DeleteAccessKey"] = (iam, call, _) => iam.DeleteAccessKey(call.Required("AccessKeyId"), call["UserName"]),
        }.Concat(DetailDispatcher.Actions).ToFrozenDictionary(StringComparer.Ordinal);

    internal static IEnumerable<string> Names => Actions.Keys;

    internal static void Run(SimulatedCaller caller, QueryParameters call, ResponseXml xml)
    {
        // IAM takes GetSessionToken's credentials only when they were got with MFA.
        if (caller is { IsSession: true, Role: null, MfaPresent: false })
        {
            throw SignatureChecker.InvalidToken();
        }

        var action = Actions.GetValueOrDefault(call.Action) ?? throw AwsService.Iam.NoSuchAction(call.Action);
        action(new IamActions(caller), call, xml);
    }

    private static void GenerateCredentialReport(IamActions iam, QueryParameters call, ResponseXml xml)
    {
        var state = iam.GenerateCredentialReport();
        xml.Element("State", state.State);
        xml.Element("Description", state.Description);
    }

    private static void GetCredentialReport(IamActions iam, QueryParameters call, ResponseXml xml)
    {
        var report = iam.GetCredentialReport();
        xml.Base64("Content", report.Content.Span);
        xml.Element("ReportFormat", "text/csv");
        xml.Element("GeneratedTime", report.GeneratedTime);
    }

    private static void GetAccountPasswordPolicy(IamActions iam, QueryParameters call, ResponseXml xml)
    {
        var policy = iam.GetAccountPasswordPolicy();
        xml.Group("PasswordPolicy", () =>
        {
            xml.Element("MinimumPasswordLength", policy.MinimumPasswordLength);
            xml.Element("RequireSymbols", policy.RequireSymbols);
            xml.Element("RequireNumbers", policy.RequireNumbers);
            xml.Element("RequireUppercaseCharacters", policy.RequireUppercaseCharacters);
            xml.Element("RequireLowercaseCharacters", policy.RequireLowercaseCharacters);
            xml.Element("AllowUsersToChangePassword", policy.AllowUsersToChangePassword);
            xml.Element("ExpirePasswords", policy.MaxPasswordAge is not null);
            xml.Element("MaxPasswordAge", policy.MaxPasswordAge);
            xml.Element("PasswordReusePrevention", policy.PasswordReusePrevention);
            xml.Element("HardExpiry", policy.HardExpiry);
        });
    }

    private static void GetUser(IamActions iam, QueryParameters call, ResponseXml xml)
    {
        var identity = iam.GetUser(call["UserName"]);
        xml.Group("User", () =>
        {
            User(xml, identity);
            if (identity is SimulatedUser { Tags.Count: > 0 } user)
            {
                xml.List("Tags", user.Tags, tag => Tag(xml, tag));
            }
        });
    }

    private static void CreateUser(IamActions iam, QueryParameters call, ResponseXml xml)
    {
        var user = iam.CreateUser(call.Required("UserName"), call["Path"] ?? "/", call.Tags());
        xml.Group("User", () =>
        {
            User(xml, user);
            xml.List("Tags", user.Tags, tag => Tag(xml, tag));
        });
    }

    private static void CreateLoginProfile(IamActions iam, QueryParameters call, ResponseXml xml)
    {
        call.Required("Password");
        var userName = call.Required("UserName");
        LoginProfile(xml, userName, iam.CreateLoginProfile(userName, call.Flag("PasswordResetRequired")));
    }

    private static void GetAccessKeyLastUsed(IamActions iam, QueryParameters call, ResponseXml xml)
    {
        var key = iam.GetAccessKeyLastUsed(call.Required("AccessKeyId"));
        var use = key.LastUsed;
        xml.Element("UserName", (key.Owner as SimulatedUser)?.Name);
        xml.Group("AccessKeyLastUsed", () =>
        {
            xml.Element("LastUsedDate", use?.Time.ToMinute());
            xml.Element("ServiceName", use?.Service ?? "N/A");
            xml.Element("Region", use?.Region ?? "N/A");
        });
    }

    private static void CreateAccessKey(IamActions iam, QueryParameters call, ResponseXml xml)
    {
        var key = iam.CreateAccessKey(call["UserName"]);
        xml.Group("AccessKey", () =>
        {
            Key(xml, key);
            xml.Element("SecretAccessKey", key.Secret);
        });
    }

    private static void User(ResponseXml xml, SimulatedIdentity identity)
    {
        var user = identity as SimulatedUser;
        xml.Element("Path", user?.Path);
        xml.Element("UserName", user?.Name);
        xml.Element("UserId", identity.UserId);
        xml.Element("Arn", identity.Arn);
        xml.Element("CreateDate", identity.CreateDate);
        xml.Element("PasswordLastUsed", identity.PasswordLastUsed);
    }

    private static void Key(ResponseXml xml, SimulatedAccessKey key)
    {
        xml.Element("UserName", (key.Owner as SimulatedUser)?.Name);
        xml.Element("AccessKeyId", key.Id);
        xml.Element("Status", key.Status.ToString());
        xml.Element("CreateDate", key.CreateDate);
    }

    private static void LoginProfile(ResponseXml xml, string userName, SimulatedLoginProfile profile) =>
        xml.Group("LoginProfile", () =>
        {
            xml.Element("UserName", userName);
            xml.Element("CreateDate", profile.CreateDate);
            xml.Element("PasswordResetRequired", profile.PasswordResetRequired);
        });

    private static void Tag(ResponseXml xml, KeyValuePair<string, string> tag)
    {
        xml.Element("Key", tag.Key);
        xml.Element("Value", tag.Value);
    }
}

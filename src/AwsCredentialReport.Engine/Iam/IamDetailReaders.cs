using System.Xml.Linq;

namespace AwsCredentialReport.Engine;

/// <summary>Reads the responses of IAM about the account around the report.</summary>
internal static class IamDetailReaders
{
    private const string UserPart = ":user/";

    internal static IamAuthorizationPage Authorization(XElement result) =>
        result.Part("IsTruncated") is null
            ? throw new FormatException(Sentence.Format(Messages.ElementMissing, "IsTruncated"))
            : new IamAuthorizationPage(
                [.. result.Members("UserDetailList").Select(User)],
                [.. result.Members("GroupDetailList").Select(Group)],
                [.. result.Members("Policies").Select(Policy)]);

    internal static IamPasswordPolicy PasswordPolicy(XElement result)
    {
        var policy = result.Required("PasswordPolicy");
        return new IamPasswordPolicy
        {
            MinimumLength = policy.Number("MinimumPasswordLength") ?? throw new FormatException(Sentence.Format(Messages.ElementMissing, "MinimumPasswordLength")),
            RequiresUppercase = policy.IsTrue("RequireUppercaseCharacters"),
            RequiresLowercase = policy.IsTrue("RequireLowercaseCharacters"),
            RequiresNumbers = policy.IsTrue("RequireNumbers"),
            RequiresSymbols = policy.IsTrue("RequireSymbols"),
            MaximumAgeDays = policy.Number("MaxPasswordAge") is > 0 and var days ? days : null,
            ReusePrevention = policy.Number("PasswordReusePrevention") is > 0 and var passwords ? passwords : null,
            AllowsUsersToChange = policy.IsTrue("AllowUsersToChangePassword"),
        };
    }

    internal static IamAccountSummary Summary(XElement result)
    {
        var counts = result.Required("SummaryMap").Elements().ToDictionary(
            entry => entry.RequiredText("key"), entry => entry.Number("value"), StringComparer.Ordinal);
        return new IamAccountSummary
        {
            Users = counts.GetValueOrDefault("Users"),
            Groups = counts.GetValueOrDefault("Groups"),
            MfaDevicesInUse = counts.GetValueOrDefault("MFADevicesInUse"),
            AccountMfaEnabled = counts.GetValueOrDefault("AccountMFAEnabled"),
            AccountAccessKeysPresent = counts.GetValueOrDefault("AccountAccessKeysPresent"),
            AccountPasswordPresent = counts.GetValueOrDefault("AccountPasswordPresent"),
            AccountSigningCertificatesPresent = counts.GetValueOrDefault("AccountSigningCertificatesPresent"),
        };
    }

    // The root user's device has no user name in the response.
    internal static string MfaUser(XElement device)
    {
        var arn = device.Required("User").RequiredText("Arn");
        return arn.EndsWith(":root", StringComparison.Ordinal) ? ReportWord.RootAccount
            : arn.Contains(UserPart, StringComparison.Ordinal) ? arn[(arn.LastIndexOf('/') + 1)..]
            : throw new FormatException(Sentence.Format(Messages.ElementMissing, "UserName"));
    }

    // An endpoint that does not know AllUsers does not know pages either, and returns the caller's own credentials.
    internal static (bool IsPaged, IReadOnlyList<OwnServiceCredential> Credentials) ServiceCredentials(XElement result) => (
        result.Part("IsTruncated") is not null,
        [.. result.Members("ServiceSpecificCredentials").Select(ServiceCredential)]);

    internal static IamServerCertificate ServerCertificate(XElement item) => new()
    {
        Name = item.RequiredText("ServerCertificateName"),
        Arn = item.RequiredText("Arn"),
        Expires = item.Time("Expiration")?.UtcDateTime,
    };

    internal static IReadOnlyList<string> PolicyHolders(XElement result) =>
    [
        .. result.Members("PolicyGroups").Select(group => $"group/{group.RequiredText("GroupName")}"),
        .. result.Members("PolicyUsers").Select(user => $"user/{user.RequiredText("UserName")}"),
        .. result.Members("PolicyRoles").Select(role => $"role/{role.RequiredText("RoleName")}"),
    ];

    internal static IReadOnlyList<string> OrganizationsFeatures(XElement result) =>
        [.. result.Members("EnabledFeatures").Select(feature => feature.Value)];

    internal static IamSshKey SshKey(XElement item) => new()
    {
        Id = item.RequiredText("SSHPublicKeyId"),
        Status = item.RequiredText("Status"),
        Uploaded = item.RequiredTime("UploadDate").UtcDateTime,
    };

    private static OwnServiceCredential ServiceCredential(XElement item) => new(
        item.RequiredText("UserName"),
        new IamServiceCredential
        {
            Id = item.RequiredText("ServiceSpecificCredentialId"),
            Service = item.RequiredText("ServiceName"),
            Status = item.RequiredText("Status"),
            Created = item.RequiredTime("CreateDate").UtcDateTime,
            Expires = item.Time("ExpirationDate")?.UtcDateTime,
        });

    private static IamUserPolicies User(XElement user) => new(
        user.RequiredText("UserName"),
        user.RequiredText("UserId"),
        [.. user.Members("GroupList").Select(group => group.Value)],
        Inline(user, "UserPolicyList"),
        Attached(user),
        user.Part("PermissionsBoundary")?.RequiredText("PermissionsBoundaryArn"),
        [.. user.Members("Tags").Select(IamReaders.Tag)],
        user.Time("CreateDate"));

    private static IamGroupPolicies Group(XElement group) =>
        new(group.RequiredText("GroupName"), Inline(group, "GroupPolicyList"), Attached(group));

    private static IReadOnlyList<IamInlinePolicy> Inline(XElement owner, string list) =>
        [.. owner.Members(list).Select(policy => new IamInlinePolicy(policy.RequiredText("PolicyName"), Document(policy, "PolicyDocument")))];

    private static IReadOnlyList<IamManagedPolicy> Attached(XElement owner) =>
        [.. owner.Members("AttachedManagedPolicies").Select(policy => new IamManagedPolicy(policy.RequiredText("PolicyName"), policy.RequiredText("PolicyArn")))];

    // Some emulators leave out the name, which the ARN ends in.
    private static IamCustomerPolicy Policy(XElement policy) => new(
        policy.Text("PolicyName") ?? policy.RequiredText("Arn").Split('/')[^1],
        policy.RequiredText("Arn"),
        policy.Number("AttachmentCount") ?? throw new FormatException(Sentence.Format(Messages.ElementMissing, "AttachmentCount")),
        Document(
            policy.Members("PolicyVersionList").FirstOrDefault(version => version.IsTrue("IsDefaultVersion"))
                ?? throw new FormatException(Sentence.Format(Messages.ElementMissing, "IsDefaultVersion")),
            "Document"));

    // IAM encodes the JSON as in a URL, without + for a blank.
    private static string Document(XElement owner, string name) => Uri.UnescapeDataString(owner.RequiredText(name));
}

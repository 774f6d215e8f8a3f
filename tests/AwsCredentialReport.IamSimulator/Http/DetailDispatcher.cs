using System.Globalization;
using AwsCredentialReport.IamSimulator.State;

namespace AwsCredentialReport.IamSimulator.Http;

/// <summary>The actions about the account around the report, in the public API's shapes.</summary>
internal static class DetailDispatcher
{
    internal static readonly Dictionary<string, Action<IamActions, QueryParameters, ResponseXml>> Actions = new(StringComparer.Ordinal)
    {
        ["GetAccountAuthorizationDetails"] = GetAccountAuthorizationDetails,
        ["GetAccountSummary"] = GetAccountSummary,
        ["ListVirtualMFADevices"] = (iam, call, xml) =>
            xml.Page("VirtualMFADevices", iam.ListVirtualMfaDevices(call["AssignmentStatus"], call.Paging), user => MfaDevice(xml, user)),
        ["ListServiceSpecificCredentials"] = ListServiceSpecificCredentials,
        ["ListServerCertificates"] = (iam, call, xml) =>
            xml.Page("ServerCertificateMetadataList", iam.ListServerCertificates(call.Paging), certificate => Certificate(xml, iam, certificate)),
        ["ListEntitiesForPolicy"] = ListEntitiesForPolicy,
        ["ListOrganizationsFeatures"] = (iam, _, xml) => xml.List("EnabledFeatures", iam.ListOrganizationsFeatures(), xml.Text),
        ["ListSSHPublicKeys"] = (iam, call, xml) =>
            xml.Page("SSHPublicKeys", iam.ListSshPublicKeys(call["UserName"], call.Paging), key => SshKey(xml, call["UserName"], key)),
    };

    private static void GetAccountAuthorizationDetails(IamActions iam, QueryParameters call, ResponseXml xml)
    {
        var filter = Enumerable.Range(1, 5)
            .Select(number => call[string.Create(CultureInfo.InvariantCulture, $"Filter.member.{number}")])
            .OfType<string>().ToList();
        var page = iam.GetAccountAuthorizationDetails(filter, call.Paging);
        xml.List("UserDetailList", page.Items.OfType<SimulatedUser>(), user => User(xml, user));
        xml.List("GroupDetailList", page.Items.OfType<SimulatedGroup>(), group => Group(xml, group));
        xml.List("RoleDetailList", page.Items.OfType<SimulatedRole>(), _ => { });
        xml.List("Policies", page.Items.OfType<SimulatedPolicy>(), policy => Policy(xml, iam, policy));
        xml.Element("IsTruncated", page.IsTruncated);
        xml.Element("Marker", page.Marker);
    }

    private static void User(ResponseXml xml, SimulatedUser user)
    {
        xml.Element("Path", user.Path);
        xml.Element("UserName", user.Name);
        xml.Element("UserId", user.UserId);
        xml.Element("Arn", user.Arn);
        xml.Element("CreateDate", user.CreateDate);
        Inline(xml, "UserPolicyList", user.Policies);
        xml.List("GroupList", user.Groups, xml.Text);
        Attached(xml, user.Policies);
        if (user.PermissionsBoundary is { } boundary)
        {
            xml.Group("PermissionsBoundary", () =>
            {
                xml.Element("PermissionsBoundaryType", "Policy");
                xml.Element("PermissionsBoundaryArn", boundary);
            });
        }

        if (user.Tags.Count > 0)
        {
            xml.List("Tags", user.Tags, tag =>
            {
                xml.Element("Key", tag.Key);
                xml.Element("Value", tag.Value);
            });
        }
    }

    private static void Group(ResponseXml xml, SimulatedGroup group)
    {
        xml.Element("Path", group.Path);
        xml.Element("GroupName", group.Name);
        xml.Element("GroupId", group.GroupId);
        xml.Element("Arn", group.Arn);
        xml.Element("CreateDate", group.CreateDate);
        Inline(xml, "GroupPolicyList", group.Policies);
        Attached(xml, group.Policies);
    }

    private static void Policy(ResponseXml xml, IamActions iam, SimulatedPolicy policy)
    {
        xml.Element("PolicyName", policy.Name);
        xml.Element("PolicyId", policy.PolicyId);
        xml.Element("Arn", policy.Arn);
        xml.Element("Path", policy.Path);
        xml.Element("DefaultVersionId", VersionId(policy.Versions.Count));
        xml.Element("AttachmentCount", iam.AttachmentCountOf(policy.Arn));
        xml.Element("IsAttachable", true);
        xml.Element("CreateDate", policy.CreateDate);
        xml.Element("UpdateDate", policy.CreateDate);
        xml.List("PolicyVersionList", policy.Versions.Select((document, index) => (document, index + 1)), version =>
        {
            xml.Element("Document", Uri.EscapeDataString(version.document));
            xml.Element("VersionId", VersionId(version.Item2));
            xml.Element("IsDefaultVersion", version.Item2 == policy.Versions.Count);
            xml.Element("CreateDate", policy.CreateDate);
        });
    }

    private static void Inline(ResponseXml xml, string list, SimulatedPolicySet policies) => xml.List(list, policies.Inline, policy =>
    {
        xml.Element("PolicyName", policy.Key);
        xml.Element("PolicyDocument", Uri.EscapeDataString(policy.Value));
    });

    private static void Attached(ResponseXml xml, SimulatedPolicySet policies) => xml.List("AttachedManagedPolicies", policies.Attached, arn =>
    {
        xml.Element("PolicyName", SimulatedPolicySet.NameOf(arn));
        xml.Element("PolicyArn", arn);
    });

    private static void GetAccountSummary(IamActions iam, QueryParameters call, ResponseXml xml) => xml.Group("SummaryMap", () =>
    {
        foreach (var (key, value) in iam.GetAccountSummary())
        {
            xml.Group("entry", () =>
            {
                xml.Element("key", key);
                xml.Element("value", value);
            });
        }
    });

    // The root user's device has no user name.
    private static void MfaDevice(ResponseXml xml, SimulatedIdentity identity)
    {
        var user = identity as SimulatedUser;
        xml.Element("SerialNumber", identity.Account.Arn($"mfa/{user?.Name ?? "root-account-mfa-device"}"));
        xml.Element("EnableDate", identity.CreateDate);
        xml.Group("User", () =>
        {
            xml.Element("Path", user?.Path);
            xml.Element("UserName", user?.Name);
            xml.Element("UserId", identity.UserId);
            xml.Element("Arn", identity.Arn);
            xml.Element("CreateDate", identity.CreateDate);
        });
    }

    // An endpoint that does not know AllUsers has no pages either.
    private static void ListServiceSpecificCredentials(IamActions iam, QueryParameters call, ResponseXml xml)
    {
        var page = iam.ListServiceSpecificCredentials(call["UserName"], call.Flag("AllUsers"), call.Paging);
        xml.List("ServiceSpecificCredentials", page.Items, item =>
        {
            xml.Element("UserName", item.User.Name);
            xml.Element("Status", item.Credential.Status);
            xml.Element("CreateDate", item.Credential.CreateDate);
            xml.Element("ExpirationDate", item.Credential.ExpirationDate);
            xml.Element("ServiceSpecificCredentialId", item.Credential.Id);
            xml.Element("ServiceName", item.Credential.Service);
        });
        if (iam.KnowsAllUsers)
        {
            xml.Element("IsTruncated", page.IsTruncated);
            xml.Element("Marker", page.Marker);
        }
    }

    private static void Certificate(ResponseXml xml, IamActions iam, SimulatedServerCertificate certificate)
    {
        xml.Element("Path", "/");
        xml.Element("ServerCertificateName", certificate.Name);
        xml.Element("Arn", iam.ArnOf($"server-certificate/{certificate.Name}"));
        xml.Element("UploadDate", certificate.UploadDate);
        xml.Element("Expiration", certificate.Expiration);
    }

    private static void ListEntitiesForPolicy(IamActions iam, QueryParameters call, ResponseXml xml)
    {
        var page = iam.ListEntitiesForPolicy(call.Required("PolicyArn"), call.Paging);
        xml.List("PolicyGroups", page.Items.OfType<SimulatedGroup>(), group =>
        {
            xml.Element("GroupName", group.Name);
            xml.Element("GroupId", group.GroupId);
        });
        xml.List("PolicyUsers", page.Items.OfType<SimulatedUser>(), user =>
        {
            xml.Element("UserName", user.Name);
            xml.Element("UserId", user.UserId);
        });
        xml.List("PolicyRoles", page.Items.OfType<SimulatedRole>(), role =>
        {
            xml.Element("RoleName", role.Name);
            xml.Element("RoleId", role.RoleId);
        });
        xml.Element("IsTruncated", page.IsTruncated);
        xml.Element("Marker", page.Marker);
    }

    private static void SshKey(ResponseXml xml, string? userName, SimulatedSshKey key)
    {
        xml.Element("UserName", userName);
        xml.Element("SSHPublicKeyId", key.Id);
        xml.Element("Status", key.IsActive ? "Active" : "Inactive");
        xml.Element("UploadDate", key.UploadDate);
    }

    private static string VersionId(int number) => string.Create(CultureInfo.InvariantCulture, $"v{number}");
}

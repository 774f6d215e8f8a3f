using static AwsCredentialReport.AdministratorGrade;

namespace AwsCredentialReport.Tests.Accounts;

/// <summary>Users whose limit, a Deny or a permissions boundary, can be removed by a change that is left to them.</summary>
public sealed class RemovableLimitTests
{
    private const string DenyChanges = """
        { "Statement": { "Effect": "Deny", "Resource": "*", "Action": [
          "iam:CreatePolicyVersion", "iam:SetDefaultPolicyVersion", "iam:Attach*", "iam:Put*", "iam:AddUserToGroup",
          "iam:CreateLoginProfile", "iam:UpdateLoginProfile", "iam:CreateAccessKey", "iam:UpdateAssumeRolePolicy"] } }
        """;

    private const string AllButOrganizations = """{ "Statement": { "Effect": "Allow", "NotAction": "organizations:*", "Resource": "*" } }""";
    private const string RemoveBoundary = """{ "Statement": { "Effect": "Allow", "Action": ["s3:*", "iam:DeleteUserPermissionsBoundary"], "Resource": "*" } }""";

    private static readonly PolicyAccount Account = new("aws", "123456789012");
    private static readonly PolicyGrant Administrator = OfAws("AdministratorAccess");
    private static readonly PolicyGrant Iam = OfAws("IAMFullAccess");

    /// <summary>The places of a policy: attached to the user, in the user, attached to a group, and in a group.</summary>
    public enum Place
    {
        Attached,
        Inline,
        GroupAttached,
        GroupInline,
    }

    public static TheoryData<Place> Places => [.. Enum.GetValues<Place>()];

    public static TheoryData<Place, string, AdministratorGrade> Removals
    {
        get
        {
            var data = new TheoryData<Place, string, AdministratorGrade>();
            Add(Place.Attached, "DetachUserPolicy");
            Add(Place.Inline, "DeleteUserPolicy");
            Add(Place.GroupAttached, "DetachGroupPolicy", "RemoveUserFromGroup");
            Add(Place.GroupInline, "DeleteGroupPolicy", "RemoveUserFromGroup");
            return data;

            void Add(Place place, params string[] fitting)
            {
                foreach (var action in new[] { "DetachUserPolicy", "DeleteUserPolicy", "DetachGroupPolicy", "DeleteGroupPolicy", "RemoveUserFromGroup", "DeleteUserPermissionsBoundary" })
                {
                    data.Add(place, action, fitting.Contains(action, StringComparer.Ordinal) ? CanBecome : None);
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Places))]
    public void Who_can_remove_the_Deny_of_the_changes_can_become_an_administrator(Place place)
    {
        Assert.Equal(CanBecome, Grade([Administrator, Put(place, DenyChanges)]));
        Assert.Equal(CanBecome, Grade([Iam, Put(place, DenyChanges)]));
        Assert.Equal(CanBecome, Grade([Put(Place.Inline, AllButOrganizations), Put(place, DenyChanges)]));
    }

    [Fact]
    public void Who_can_remove_the_boundary_can_become_an_administrator()
    {
        Assert.Equal(CanBecome, Grade([Administrator], RemoveBoundary));
        Assert.Equal(CanBecome, Grade([Iam], RemoveBoundary));
        Assert.Equal(None, Grade([Put(Place.Inline, """{ "Statement": { "Effect": "Allow", "Action": "iam:CreateAccessKey", "Resource": "*" } }""")], RemoveBoundary));
    }

    [Theory]
    [MemberData(nameof(Removals))]
    public void The_removal_must_fit_the_place_of_the_Deny(Place place, string action, AdministratorGrade grade)
    {
        Assert.Equal(grade, Grade([Administrator, Put(place, DenyAllBut(action))]));
        Assert.Equal(grade, Grade([Iam, Put(place, DenyAllBut(action))]));
    }

    [Theory]
    [InlineData("DeleteUserPermissionsBoundary", CanBecome)]
    [InlineData("DetachUserPolicy", None)]
    public void The_Deny_of_a_boundary_ends_with_the_boundary(string action, AdministratorGrade grade)
    {
        var boundary = $$"""{ "Statement": [{ "Effect": "Allow", "Action": "*", "Resource": "*" }, { "Effect": "Deny", "NotAction": "iam:{{action}}", "Resource": "*" }] }""";

        Assert.Equal(grade, Grade([Administrator], boundary));
        Assert.Equal(grade, Grade([Iam], boundary));
    }

    [Fact]
    public void Each_Deny_must_be_removable()
    {
        var other = """{ "Statement": { "Effect": "Deny", "Action": ["iam:C*", "iam:S*", "iam:A*", "iam:P*", "iam:U*", "iam:DeleteGroupPolicy", "iam:RemoveUserFromGroup"], "Resource": "*" } }""";

        Assert.Equal(None, Grade([Iam, Put(Place.Attached, DenyChanges), Put(Place.GroupInline, other)]));
        Assert.Equal(CanBecome, Grade([Iam, Put(Place.Attached, DenyChanges), Put(Place.Inline, other)]));
    }

    [Fact]
    public void One_removal_can_permit_the_next()
    {
        var first = """{ "Statement": { "Effect": "Deny", "Action": "iam:DeleteUserPolicy", "Resource": "*" } }""";

        Assert.Equal(CanBecome, Grade([Iam, Put(Place.Inline, DenyChanges), Put(Place.Attached, first)]));
        Assert.Equal(CanBecome, Grade([Iam, Put(Place.Inline, DenyChanges)], RemoveBoundary));
        Assert.Equal(None, Grade([Iam, Put(Place.Inline, DenyChanges), Put(Place.Inline, first)]));
    }

    [Fact]
    public void The_reason_names_the_removal() => Assert.Equal(
        "The policy IAMFullAccess allows iam:DetachUserPolicy for every user.",
        AdministratorCheck.Judge(Account, [Iam, Put(Place.Attached, DenyChanges)], null).Reason);

    private static AdministratorGrade Grade(PolicyGrant[] grants, string? boundary = null) =>
        AdministratorCheck.Judge(Account, grants, boundary is null ? null : Put(Place.Attached, boundary)).Grade;

    private static string DenyAllBut(string action) => $$"""{ "Statement": { "Effect": "Deny", "NotAction": "iam:{{action}}", "Resource": "*" } }""";

    private static PolicyGrant OfAws(string name) => new(name, $"arn:aws:iam::aws:policy/{name}", null, null);

    private static PolicyGrant Put(Place place, string document) => new(
        "P",
        place is Place.Attached or Place.GroupAttached ? "arn:aws:iam::123456789012:policy/P" : null,
        document,
        place is Place.GroupAttached or Place.GroupInline ? "G" : null);
}

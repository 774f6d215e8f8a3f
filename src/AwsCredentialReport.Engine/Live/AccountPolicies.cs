using System.Collections.Immutable;

namespace AwsCredentialReport.Engine;

/// <summary>The policies of an account's users and groups. Their documents are judged here, and not kept.</summary>
internal sealed class AccountPolicies
{
    private readonly PolicyAccount _account;
    private readonly Dictionary<string, IamUserPolicies> _users;
    private readonly Dictionary<string, IamCustomerPolicy> _policies;
    private readonly Dictionary<string, Group> _groups;

    internal AccountPolicies(PolicyAccount account, IReadOnlyCollection<IamAuthorizationPage> pages)
    {
        _account = account;
        _users = pages.SelectMany(page => page.Users).DistinctBy(user => user.UserName, StringComparer.Ordinal).ToDictionary(user => user.UserName, StringComparer.Ordinal);
        _policies = pages.SelectMany(page => page.Policies).DistinctBy(policy => policy.Arn, StringComparer.Ordinal).ToDictionary(policy => policy.Arn, StringComparer.Ordinal);
        _groups = pages.SelectMany(page => page.Groups).DistinctBy(group => group.GroupName, StringComparer.Ordinal).ToDictionary(group => group.GroupName, ReadGroup, StringComparer.Ordinal);
    }

    internal IEnumerable<string> UserNames => _users.Keys;

    /// <summary>Whether IAM returned a user of the report. Another creation time is that of another user with the same name.</summary>
    internal bool Has(string userName, DateTime? created) => _users.TryGetValue(userName, out var user) &&
        (created is not { } shown || user.CreateDate is not { } actual || (actual.UtcDateTime - shown).Duration() < TimeSpan.FromSeconds(1));

    /// <summary>Adds groups, policies, tags and the grade to the facts about a user.</summary>
    internal IamUserDetail Describe(IamUserDetail facts)
    {
        var user = _users[facts.UserName];
        var own = Read(user.AttachedPolicies, user.InlinePolicies, groupName: null);
        var groups = user.Groups.Order(StringComparer.Ordinal).ToList();
        var all = groups.Select(name => _groups.GetValueOrDefault(name)).OfType<Group>().Prepend(own).ToList();
        var verdict = Judge(user, groups, [.. all.SelectMany(group => group.Grants)]);
        return facts with
        {
            IsInIam = true,
            UserId = user.UserId,
            Groups = new(groups),
            AttachedPolicies = new(all.SelectMany(group => group.Attached)),
            InlinePolicies = new(all.SelectMany(group => group.Inline)),
            PermissionsBoundary = user.PermissionsBoundaryArn,
            Tags = user.Tags.DistinctBy(tag => tag.Key, StringComparer.OrdinalIgnoreCase)
                .ToImmutableSortedDictionary(tag => tag.Key, tag => tag.Value, StringComparer.OrdinalIgnoreCase),
            Administrator = verdict.Grade,
            AdministratorReason = verdict.Reason.Length > 0 ? verdict.Reason : null,
        };
    }

    /// <summary>The attached customer-managed policies, and the inline policies, with a statement that allows everything, or that cannot be judged.</summary>
    internal IEnumerable<IamAdministratorPolicy> FindAdministratorPolicies()
    {
        var customer = _policies.Values.Where(policy => policy.AttachmentCount > 0)
            .Select(policy => Judge(new PolicyGrant(policy.PolicyName, policy.Arn, policy.Document, ThroughGroup: null), holder: null, policy.AttachmentCount));
        var ofGroups = _groups.SelectMany(group => group.Value.Grants.Where(grant => grant.Arn is null)
            .Select(grant => Judge(grant with { ThroughGroup = null }, $"group/{group.Key}", attachmentCount: null)));
        var ofUsers = _users.Values.SelectMany(user => user.InlinePolicies
            .Select(policy => Judge(new PolicyGrant(policy.PolicyName, Arn: null, policy.Document, ThroughGroup: null), $"user/{user.UserName}", attachmentCount: null)));
        return customer.Concat(ofGroups).Concat(ofUsers).OfType<IamAdministratorPolicy>()
            .OrderBy(policy => policy.Holder, StringComparer.Ordinal)
            .ThenBy(policy => policy.Arn ?? policy.Name, StringComparer.Ordinal);
    }

    private IamAdministratorPolicy? Judge(PolicyGrant grant, string? holder, int? attachmentCount)
    {
        var verdict = AdministratorCheck.JudgeAlone(_account, grant);
        return verdict.Grade is not (AdministratorGrade.Full or AdministratorGrade.Unknown) ? null : new IamAdministratorPolicy
        {
            Name = grant.Name,
            Arn = grant.Arn,
            Holder = holder,
            AttachmentCount = attachmentCount,
            Grade = verdict.Grade,
            Reason = verdict.Reason,
        };
    }

    // A group may have been created between two pages; then its policies are unknown.
    private AdministratorVerdict Judge(IamUserPolicies user, IEnumerable<string> groups, IReadOnlyList<PolicyGrant> grants)
    {
        var boundary = user.PermissionsBoundaryArn is { } arn ? Grant(new IamManagedPolicy(arn[(arn.LastIndexOf('/') + 1)..], arn), group: null) : null;
        var verdict = AdministratorCheck.Judge(_account, grants, boundary);
        return verdict.Grade != AdministratorGrade.Full && groups.FirstOrDefault(name => !_groups.ContainsKey(name)) is { } missing
            ? new AdministratorVerdict(AdministratorGrade.Unknown, Sentence.Format(Messages.DetailGroupMissing, missing))
            : verdict;
    }

    private Group ReadGroup(IamGroupPolicies group) => Read(group.AttachedPolicies, group.InlinePolicies, group.GroupName);

    private Group Read(IEnumerable<IamManagedPolicy> attached, IEnumerable<IamInlinePolicy> inline, string? groupName)
    {
        PolicyGrant[] managed = [.. attached.OrderBy(policy => policy.PolicyName, StringComparer.Ordinal).Select(policy => Grant(policy, groupName))];
        PolicyGrant[] own = [.. inline.OrderBy(policy => policy.PolicyName, StringComparer.Ordinal).Select(policy => new PolicyGrant(policy.PolicyName, Arn: null, policy.Document, groupName))];
        return new Group([.. managed.Select(Attachment)], [.. own.Select(Attachment)], [.. managed, .. own]);
    }

    // AWS's own policies are judged by their ARN. A customer's policy that IAM did not return cannot be judged.
    private PolicyGrant Grant(IamManagedPolicy policy, string? group) => new(
        policy.PolicyName,
        policy.Arn,
        policy.Arn.Contains(":iam::aws:policy/", StringComparison.Ordinal) ? null : _policies.GetValueOrDefault(policy.Arn)?.Document ?? string.Empty,
        group);

    private static IamPolicyAttachment Attachment(PolicyGrant grant) => new() { Name = grant.Name, Arn = grant.Arn, Group = grant.ThroughGroup };

    private sealed record Group(IamPolicyAttachment[] Attached, IamPolicyAttachment[] Inline, PolicyGrant[] Grants);
}

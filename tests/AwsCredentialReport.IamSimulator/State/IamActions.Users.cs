using System.Text.RegularExpressions;

namespace AwsCredentialReport.IamSimulator.State;

public sealed partial class IamActions
{
    private const int TagQuota = 50;

    public SimulatedPage<SimulatedUser> ListUsers(string? pathPrefix = null, SimulatedPaging paging = default)
    {
        Demand("iam:ListUsers", _account.Arn("user/"));
        var users = _account.Users.Where(user =>
            pathPrefix is null || user.Path.StartsWith(pathPrefix, StringComparison.Ordinal));
        return Pages.Cut(users, user => user.Name, _account, paging);
    }

    /// <summary>Root answers for itself when root calls without a name.</summary>
    public SimulatedIdentity GetUser(string? userName = null) => IdentityFor("iam:GetUser", userName);

    public SimulatedUser CreateUser(
        string userName, string path = "/", IReadOnlyDictionary<string, string>? tags = null)
    {
        Demand("iam:CreateUser", _account.Arn($"user{path}{userName}"));
        if (!UserName().IsMatch(userName))
        {
            throw SimulatedFault.Validation(
                "The specified value for userName is invalid. It must contain only alphanumeric characters " +
                "and/or the following: +=,.@_-");
        }

        if (!UserPath().IsMatch(path))
        {
            throw SimulatedFault.Validation(
                "The specified value for path is invalid. It must begin and end with / and contain only " +
                "alphanumeric characters and/or / characters.");
        }

        lock (_account.Gate)
        {
            if (_account.FindUser(userName) is not null)
            {
                throw new SimulatedFault("EntityAlreadyExists", 409, $"User with name {userName} already exists.");
            }

            var user = _account.AddUser(userName, path);
            SetTags(user, tags ?? new Dictionary<string, string>(StringComparer.Ordinal));
            return user;
        }
    }

    public void DeleteUser(string userName)
    {
        lock (_account.Gate)
        {
            var user = UserFor("iam:DeleteUser", userName);
            var first = user switch
            {
                { AccessKeys.Count: > 0 } => "access keys",
                { SigningCertificates.Count: > 0 } => "signing certificates",
                { LoginProfile: not null } => "login profile",
                _ => null,
            };
            if (first is not null)
            {
                throw new SimulatedFault("DeleteConflict", 409, $"Cannot delete entity, must delete {first} first.");
            }

            _account.DeleteUser(user);
        }
    }

    public SimulatedLoginProfile CreateLoginProfile(string userName, bool passwordResetRequired = false)
    {
        lock (_account.Gate)
        {
            var user = UserFor("iam:CreateLoginProfile", userName);
            if (user.LoginProfile is not null)
            {
                throw new SimulatedFault(
                    "EntityAlreadyExists", 409, $"Login Profile for user {userName} already exists.");
            }

            return user.LoginProfile = new SimulatedLoginProfile(_account.Cloud.Now.ToSecond(), passwordResetRequired);
        }
    }

    public SimulatedLoginProfile GetLoginProfile(string userName) =>
        UserFor("iam:GetLoginProfile", userName).LoginProfile ?? throw NoLoginProfile(userName);

    public void DeleteLoginProfile(string userName)
    {
        lock (_account.Gate)
        {
            var user = UserFor("iam:DeleteLoginProfile", userName);
            if (user.LoginProfile is null)
            {
                throw NoLoginProfile(userName);
            }

            user.LoginProfile = null;
        }
    }

    public void TagUser(string userName, IReadOnlyDictionary<string, string> tags)
    {
        lock (_account.Gate)
        {
            SetTags(UserFor("iam:TagUser", userName), tags);
        }
    }

    public SimulatedPage<KeyValuePair<string, string>> ListUserTags(
        string userName, SimulatedPaging paging = default) =>
        Pages.Cut(UserFor("iam:ListUserTags", userName).Tags, tag => tag.Key, _account, paging);

    private static void SetTags(SimulatedUser user, IReadOnlyDictionary<string, string> tags)
    {
        if (user.Tags.Keys.Union(tags.Keys, StringComparer.OrdinalIgnoreCase).Count() > TagQuota)
        {
            throw new SimulatedFault("LimitExceeded", 409, "The number of tags has reached the maximum limit.");
        }

        foreach (var (key, value) in tags)
        {
            user.SetTag(key, value);
        }
    }

    private static SimulatedFault NoLoginProfile(string userName) =>
        SimulatedFault.NoSuchEntity($"Login Profile for User {userName} cannot be found.");

    [GeneratedRegex(@"^[A-Za-z0-9_+=,.@-]{1,64}\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex UserName();

    [GeneratedRegex(@"^(?:/|/[!-~]+/)\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex UserPath();
}

using System.Xml.Linq;

namespace AwsCredentialReport.Engine;

/// <summary>A list that IAM returns in pages.</summary>
internal abstract class IamListRequest<T>(string list, string? marker) : QueryRequest<Page<T>>
{
    internal override void Write(IDictionary<string, string> parameters)
    {
        if (marker is not null)
        {
            parameters["Marker"] = marker;
        }
    }

    internal override Page<T> Read(XElement result)
    {
        // A response with neither would look like a user without tags, and so without exemptions.
        if (result.Part(list) is null && result.Part("IsTruncated") is null)
        {
            throw new FormatException(Sentence.Format(Messages.ElementMissing, list));
        }

        // A marker means a next page, even if the response is not marked as truncated.
        var next = result.IsTrue("IsTruncated") ? result.RequiredText("Marker") : result.Text("Marker") is { Length: > 0 } more ? more : null;
        return next is not null && string.Equals(next, marker, StringComparison.Ordinal)
            ? throw new FormatException(Messages.PageRepeats)
            : new Page<T>([.. result.Members(list).Select(ReadItem)], next);
    }

    private protected abstract T ReadItem(XElement item);
}

internal sealed class ListUsersRequest(string? marker) : IamListRequest<IamUser>("Users", marker)
{
    private protected override IamUser ReadItem(XElement item) => GetUserRequest.ReadUser(item);
}

internal sealed class ListAccessKeysRequest(string userName, string? marker)
    : IamListRequest<IamAccessKey>("AccessKeyMetadata", marker)
{
    internal override void Write(IDictionary<string, string> parameters)
    {
        base.Write(parameters);
        parameters["UserName"] = userName;
    }

    private protected override IamAccessKey ReadItem(XElement item) => new(
        item.RequiredText("UserName"),
        item.RequiredText("AccessKeyId"),
        item.RequiredText("Status") switch
        {
            "Active" => true,
            "Inactive" or "Expired" => false,
            var other => throw new FormatException(Sentence.Format(Messages.KeyStatusUnknown, other)),
        },
        item.RequiredTime("CreateDate"))
    {
        IsExpired = item.Text("Status") == "Expired",
    };
}

internal sealed class ListUserTagsRequest(string userName, string? marker) : IamListRequest<IamTag>("Tags", marker)
{
    internal override void Write(IDictionary<string, string> parameters)
    {
        base.Write(parameters);
        parameters["UserName"] = userName;
    }

    private protected override IamTag ReadItem(XElement item) => new(item.RequiredText("Key"), item.Text("Value") ?? string.Empty);
}

internal sealed class ListAccountAliasesRequest(string? marker) : IamListRequest<string>("AccountAliases", marker)
{
    private protected override string ReadItem(XElement item) => item.Value;
}
